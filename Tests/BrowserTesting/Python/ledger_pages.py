"""The pages of projects and rankings over one project that went wrong in several ways."""

from playwright.sync_api import expect

from scenario import PHONE, WIDE, run


def shows_chain(scenario):
    page = scenario.window("/projects/P%2F1%20%3Cb%3E%26")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x onerror=")
    assert page.locator("main img").count() == 0
    assert "taken" not in page.title().split("·")[-1]
    chain = page.locator(".chain")
    for state in ["overdue", "done"]:
        assert chain.locator(f"> li.{state}").count() > 0
    assert chain.locator("> li.missing").count() > 5
    for words in ["资金支付", "已超期", "超期天数 21", "收到发票后三十日内付款", "PL-404", "1,234,567.50 元"]:
        expect(chain).to_contain_text(words)
    for words in ["P/1 <b>&", "许昌市 411002"]:
        expect(page.locator("#heading")).to_contain_text(words)


def lists_projects(scenario):
    page = scenario.window("/projects", language="en-US")
    expect(page.locator("#rows")).to_contain_text("1 overdue")
    page.locator("#rows a").first.click()
    page.wait_for_url("**/projects/P%2F1%20%3Cb%3E%26")


def ranks(scenario):
    page = scenario.window("/rankings", language="en-US")
    for words in ["unit-7", "Too few to rank", "0.0 %"]:
        expect(page.locator("#rows")).to_contain_text(words)


def ranks_by_address(scenario):
    page = scenario.window("/rankings?by=region&rule=PAY")
    expect(page.locator("#rows")).to_contain_text("411002")
    expect(page.locator("#rule option:checked")).to_have_text("收到发票后三十日内付款 · PAY")


def shows_a_center_its_sources(scenario):
    for size in (WIDE, PHONE):
        page = scenario.window("/health", size=size)
        row = page.get_by_role("row").filter(has_text="urn:cn:ggzy:411002:t")
        for words in ["许昌市 411002", "2026-05-10 09:00", "未编号"]:
            expect(row).to_contain_text(words)
        expect(page.locator("#notice")).to_be_hidden()
        scenario.check_access(page)
        scenario.check_width(page)


def knows_nobody(scenario):
    page = scenario.window("/projects/nobody")
    expect(page.locator("#notice")).to_have_text("没有这个项目的任何报告。")


run(lambda scenario: globals()[scenario.arguments[0]](scenario))
