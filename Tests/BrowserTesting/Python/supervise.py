"""A case from its first warning to its end: one person acts, another one verifies, on a wide and on a narrow screen."""

from playwright.sync_api import expect

from scenario import PHONE, WIDE, run


def sign_in(scenario, name, size):
    page = scenario.window("/cases", size=size, is_signed_in=False)
    page.wait_for_url("**/sign-in?to=%2Fcases")
    token = page.get_by_label("访问令牌")
    token.fill("not-a-token-at-all")
    token.press("Enter")
    expect(page.locator("#notice")).to_have_text("令牌无效或已过期。")
    token.fill(open(scenario.arguments[{"王敏": 1, "李强": 2}[name]]).read().strip())
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/cases")
    expect(page.locator("#person")).to_contain_text(name)
    return page


def act(page, action, **fields):
    """Does one action by its key, as those do who work here all day."""
    page.get_by_role("group", name="可办理事项").get_by_role("button", name=action).click()
    dialog = page.get_by_role("dialog", name=action)
    for label, words in fields.items():
        dialog.locator(f"#field-{label}").fill(words)
    dialog.get_by_role("button", name=action).click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#notice")).to_have_text(f"已完成：{action}。")


def status(page):
    return page.locator("#heading .judgement")


def supervise(scenario):
    size = PHONE if scenario.arguments[0] == "phone" else WIDE
    first = sign_in(scenario, "王敏", size)
    first.goto(scenario.address + "/")
    expect(first.locator("#connection")).to_have_attribute("data-state", "live")
    expect(first.locator("#empty")).to_be_visible()

    scenario.step("feed")
    rows = first.locator("#rows > li")
    warning = rows.filter(has_text="红色").first
    expect(warning).to_be_visible()
    expect(first.locator("#announcer")).to_contain_text("新动态")
    words = warning.get_by_role("link").inner_text()
    warning.get_by_role("link").click()
    expect(first.get_by_role("heading", level=1)).to_have_text(words)
    first.get_by_role("link", name="C-").click()
    expect(status(first)).to_contain_text("待处置")
    expect(first.locator("#body")).to_contain_text("预警与证据")
    scenario.check_access(first)
    scenario.check_width(first)
    address = first.url

    # A second person reads the same case meanwhile.
    second = sign_in(scenario, "李强", size)
    second.goto(address)
    expect(status(second)).to_contain_text("待处置")
    expect(second.locator("#connection")).to_have_attribute("data-state", "live")

    act(first, "签收")
    expect(status(second)).to_contain_text("已签收")
    act(first, "开始核查", text="已调阅合同与支付凭证。")
    act(first, "责令整改", text="请于期限内完成支付并说明原因。", due_at="2099-12-31")
    expect(status(first)).to_contain_text("期限 2099-12-31")
    act(first, "提交整改完成", text="已完成支付，凭证已归档。")
    expect(status(first)).to_contain_text("整改完成待检验")

    # Who reported may not verify; the refusal is told in words.
    first.locator("#do-verify").click()
    dialog = first.get_by_role("dialog", name="成效检验通过")
    dialog.get_by_role("button", name="成效检验通过").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_role("button", name="取消").click()
    expect(first.locator("#do-verify")).to_be_focused()

    expect(status(second)).to_contain_text("整改完成待检验")
    second.bring_to_front()
    if size == WIDE:
        second.locator("#content").focus()
        second.keyboard.press("v")
        second.get_by_role("dialog", name="成效检验通过").get_by_role("button", name="成效检验通过").click()
        expect(second.locator("#notice")).to_have_text("已完成：成效检验通过。")
    else:
        act(second, "成效检验通过", text="已核对凭证。")
    act(second, "结案")
    expect(status(second)).to_contain_text("已结案")
    expect(status(first)).to_contain_text("已结案")
    timeline = first.locator(".timeline > li.by-person")
    expect(timeline).to_have_count(6)
    for words in ["王敏", "李强", "凭证已归档"]:
        expect(first.locator(".timeline")).to_contain_text(words)
    scenario.check_access(second)
    scenario.check_width(second)

    second.get_by_role("button", name="退出").click()
    second.wait_for_url("**/sign-in")
    second.goto(address)
    second.wait_for_url("**/sign-in?to=*")


def conflict(scenario):
    """Two act upon the same state: the second is told, sees what stands now, keeps what was written, and can go on."""
    first, second = (sign_in(scenario, name, WIDE) for name in ("王敏", "李强"))
    scenario.step("feed")
    link = first.locator("#rows a").first
    expect(link).to_be_visible()
    address = scenario.address + link.get_attribute("href")
    for page in (first, second):
        page.goto(address)
        expect(status(page)).to_contain_text("待处置")
    second.route("**/api/v1/cases/changes*", lambda route: route.abort())
    second.reload()
    second.locator("#do-comment").click()
    dialog = second.get_by_role("dialog", name="批注")
    dialog.locator("#field-text").fill("此项目去年也有类似情况。")
    act(first, "签收")
    dialog.get_by_role("button", name="批注").click()
    expect(dialog.get_by_role("alert")).to_contain_text("案件刚被他人更新")
    expect(dialog.locator("#field-text")).to_have_value("此项目去年也有类似情况。")
    expect(status(second)).to_contain_text("已签收")
    dialog.get_by_role("button", name="批注").click()
    expect(dialog).to_be_hidden()
    expect(second.locator(".timeline")).to_contain_text("此项目去年也有类似情况。")


run(lambda scenario: (conflict if scenario.arguments[0] == "conflict" else supervise)(scenario))
