"""Few alarms, nothing lost: a silence set from a case and ended, the week's budget, and the way to all that is held back."""

from playwright.sync_api import expect

from scenario import PHONE, WIDE, run


def cases(page):
    return page.locator("#rows > li")


def silence_a_case(scenario, page):
    """By keyboard, from the gravest case; gives the words of its link."""
    page.goto(scenario.address + "/cases")
    expect(cases(page).first).to_be_visible()
    first = cases(page).first.get_by_role("link").first
    words, address = first.inner_text(), first.get_attribute("href")
    first.press("Enter")
    button = page.get_by_role("button", name="设置静默")
    expect(button).to_be_visible()
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="设置静默")
    expect(dialog.get_by_label("对象")).not_to_have_value("")
    scenario.check_access(page)
    scenario.check_width(page)
    dialog.get_by_label("静默至级别").select_option("red")
    dialog.get_by_label("静默理由").fill("系统割接，已备案。")
    # Before the log's own time nothing can end; the refusal is told in words, and what was written stays.
    usual = dialog.get_by_label("静默到哪一天").input_value()
    dialog.get_by_label("静默到哪一天").evaluate("field => { field.min = ''; field.value = '2001-01-01'; }")
    dialog.get_by_label("静默理由").press("Tab")
    dialog.get_by_role("button", name="设置静默").press("Enter")
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert not dialog.get_by_role("alert").inner_text().isascii(), "the refusal is told in English"
    dialog.get_by_label("静默到哪一天").fill(usual)
    dialog.get_by_role("button", name="设置静默").press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("#notice")).to_contain_text("已设置静默 S-")
    expect(button).to_be_focused()
    return words, address


def hold_back(scenario):
    size = PHONE if scenario.arguments[0] == "phone" else WIDE
    page = scenario.window("/sign-in", size=size)
    words, address = silence_a_case(scenario, page)

    # Every suppressed one can be found, and says by what.
    page.goto(scenario.address + "/alarms")
    row = page.locator("li.row").filter(has_text="系统割接")
    expect(row).to_be_visible()
    expect(row.get_by_role("link")).not_to_have_text("抑制案件 0 件")
    scenario.check_access(page)
    scenario.check_width(page)
    row.get_by_role("link").press("Enter")
    found = cases(page).filter(has=page.locator(f"a[href='{address}']"))
    expect(found).to_contain_text("已静默")
    found.get_by_role("link", name="已静默").press("Enter")
    expect(row).to_be_visible()
    row.get_by_role("button", name="立即结束").press("Enter")
    expect(page.locator("#notice")).to_contain_text("已结束")
    expect(row).to_have_count(0)
    page.goto(scenario.address + "/cases")
    expect(cases(page).first).to_contain_text(words)

    page.goto(scenario.address + "/alarms")
    page.get_by_label("每周件数").fill("2")
    page.get_by_label("每周件数").press("Enter")
    expect(page.locator("#notice")).to_have_text("额度已设定。")
    expect(page.get_by_role("row").filter(has_text="全部地区")).to_contain_text("2")
    page.get_by_role("link", name="超出额度").press("Enter")
    page.wait_for_url("**/cases?view=beyond-budget")


run(hold_back)
