"""The live page goes on by itself after the monitor was killed and started again, without gap or duplicate."""

from playwright.sync_api import expect

from scenario import run

RECORDER = """
    const Source = window.EventSource;
    window.entries = [];
    window.EventSource = class extends Source {
      set onmessage(hear) { super.onmessage = message => { window.entries.push(Number(message.lastEventId)); hear(message); }; }
    };
"""


def follow(scenario):
    page = scenario.window("/sign-in")
    page.add_init_script(RECORDER)
    page.goto(scenario.address + "/")
    connection = page.locator("#connection")
    expect(connection).to_have_attribute("data-state", "live")
    for round in ("first", "second"):
        scenario.step(f"feed {round}")
        scenario.step("kill")
        expect(connection).to_have_attribute("data-state", "interrupted")
        expect(connection).to_have_text("连接中断，正在重新连接……")
        scenario.step("start")
        expect(connection).to_have_attribute("data-state", "live")
    scenario.step("wait")
    end = scenario.ask("/api/v1/status")["last_sequence"]
    assert end > 15, f"only {end} entries"
    page.wait_for_function(f"window.entries.at(-1) === {end}")
    entries = page.evaluate("window.entries")
    assert entries == list(range(1, end + 1)), f"not each once in order: {entries}"
    shown = page.locator("#rows > li[data-warning]").evaluate_all("rows => rows.map(row => row.dataset.warning)")
    assert len(shown) == len(set(shown)), "a warning stands twice in the list"


run(follow)
