"""Every page over a real city: shown without faults, for everybody, wide and narrow, in light and dark."""

from playwright.sync_api import expect

from scenario import PHONE, run

def paths(scenario):
    """The page of each kind, and a warning of each detector."""
    kinds = {}
    for warning in scenario.ask("/api/v1/warnings?limit=1000")["warnings"]:
        kinds.setdefault(warning["detector"]["id"], warning["id"])
    project = scenario.ask("/api/v1/projects?limit=1")["projects"][0]["project"]
    supplier = scenario.ask("/api/v1/suppliers?limit=1")["items"][0]["code"]
    pages = ["/", "/cases", "/warnings", "/alarms", "/projects", f"/projects/{project}", "/suppliers",
             f"/suppliers/{supplier}", "/rankings", "/trends", "/health", "/sign-in"]
    cases = [f"/cases/{case['id']}" for case in scenario.ask("/api/v1/cases?limit=2")["items"]]
    return pages + cases + [f"/warnings/{warning}" for warning in kinds.values()]


def is_drawn(page):
    """Each page fills its view, and says nothing went wrong."""
    expect(page.locator("#view > *").first).to_be_attached()
    page.wait_for_load_state("load")
    page.wait_for_function("!document.getElementById('notice').matches('[data-kind=bad]:not([hidden])')")


def look(scenario, scheme, language):
    page = scenario.window("/sign-in", language=language, scheme=scheme)
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    for path in paths(scenario):
        page.goto(scenario.address + path)
        is_drawn(page)
        scenario.check_access(page)
        scenario.check_width(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        scenario.check_width(page)
        page.set_viewport_size({"width": width, "height": height})


run(lambda scenario: look(scenario, *scenario.arguments))
