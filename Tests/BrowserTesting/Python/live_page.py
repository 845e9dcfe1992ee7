"""The live page of a small feed: rows with their parts, hostile texts, filters, language, the limit of rows."""

from playwright.sync_api import expect

from scenario import run


def shows_rows(scenario):
    page = scenario.window()
    rows = page.locator("#rows > li")
    # One row a warning, the latest change first; what was set aside stands for itself.
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("未能检测")
    expect(rows.nth(1)).to_contain_text("已撤销")
    red = rows.nth(2)
    for words in ["红色", "事实", "验收后 40 天未付款。", "新预警"]:
        expect(red).to_contain_text(words)
    expect(page.locator("#open-red")).to_have_text("1")
    expect(page.locator("#connection")).to_have_text("实时接收中")
    red.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("逾期付款")
    for words in ["《保障中小企业款项支付条例》第九条", "e-P1", "发票可能未到", "起始时间"]:
        expect(page.locator("main")).to_contain_text(words)


def shows_hostile_text(scenario):
    page = scenario.window("/warnings?party=" + "%3Cscript%3E")
    expect(page.locator("#party")).to_have_value("<script>")
    page.goto(scenario.address + "/")
    hostile = page.locator("#rows > li").filter(has_text="<img src=x onerror")
    expect(hostile).to_have_count(1)
    hostile.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
    assert page.locator("main img").count() == 0
    assert "taken" not in page.title().split("·")[-1]


def filters(scenario):
    page = scenario.window()
    expect(page.locator("#rows > li")).to_have_count(3)
    page.get_by_role("button", name="蓝色").click()
    expect(page.locator("#rows > li.red")).to_have_count(0)
    assert "severity=blue" in page.url
    page.reload()
    expect(page.get_by_role("button", name="蓝色")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#rows > li.red")).to_have_count(0)


def switches_language(scenario):
    page = scenario.window(language="en-US")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#rows")).to_contain_text("Unpaid 40 days after acceptance.")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#rows")).to_contain_text("验收后 40 天未付款。")
    expect(page.get_by_role("button", name="English")).to_be_focused()


def keeps_to_its_limit(scenario):
    page = scenario.window()
    expect(page.locator("#rows > li")).to_have_count(40)
    scenario.step("add 860")
    fresh = page.locator("#rows > li").filter(has_text="P900/1")
    expect(fresh).to_have_count(1)
    expect(page.locator("#rows > li")).to_have_count(500)


def waits_while_read(scenario):
    page = scenario.window()
    expect(page.locator("#rows > li")).to_have_count(40)
    page.locator("#rows a").first.focus()
    scenario.step("add 2")
    fresh = page.get_by_role("button", name="显示 2 条新动态")
    expect(fresh).to_be_visible()
    expect(page.locator("#rows > li")).to_have_count(40)
    expect(page.locator("#announcer")).to_contain_text("2 条新动态")
    fresh.press("Enter")
    expect(page.locator("#rows > li")).to_have_count(42)


run(lambda scenario: globals()[scenario.arguments[0]](scenario))
