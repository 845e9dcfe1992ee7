"""Everything by keyboard alone: skip link, rows, opening, help, filters."""

from playwright.sync_api import expect

from scenario import run


def use(scenario):
    page = scenario.window("/")
    rows = page.locator("#rows > li")
    expect(rows.nth(5)).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到内容")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("k")
    first = rows.nth(0).get_by_role("link")
    expect(first).to_be_focused()
    outline = first.evaluate("link => getComputedStyle(link).outlineStyle + getComputedStyle(link).outlineWidth")
    assert outline == "solid3px", f"the focus is not seen: {outline}"
    page.keyboard.press("?")
    help = page.get_by_role("dialog", name="快捷键")
    expect(help).to_be_visible()
    page.keyboard.press("Escape")
    expect(help).to_be_hidden()
    expect(first).to_be_focused()
    words = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    page.go_back()
    expect(rows.nth(0)).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#region")).to_be_focused()
    page.keyboard.type("999999")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(0)
    # In a field a letter is a letter.
    page.locator("#region").press("j")
    expect(page.locator("#region")).to_be_focused()


run(use)
