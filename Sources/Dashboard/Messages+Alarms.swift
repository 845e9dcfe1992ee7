// Texts of silences and budgets.
extension Messages {
    static let alarms: [Message] = budget + choice + silences

    private static let budget: [Message] = [
        ("alarms", "静默与额度", "Silences and budget"),
        ("budget", "每周新案件额度", "Weekly budget of new cases"),
        (
            "budget-meaning",
            "额度决定每周列入“我的工作”的新案件数，其余按紧急程度排队；任何案件都不会消失，均可在下列视图中查到。",
            "The budget says how many new cases a week join the work list; the rest is ranked and waits. Nothing disappears: each is found in one of these views."
        ),
        ("cases-per-week", "每周件数", "Cases a week"),
        ("admitted", "本周已列", "Shown this week"),
        ("waiting", "等待", "Waiting"),
        ("no-limit", "不限", "No limit"),
        ("of-larger", "上级统筹", "Of a larger region"),
        ("set-budget", "设定额度", "Set the budget"),
        ("budget-set", "额度已设定。", "The budget is set."),
        ("verdicts", "已有结论", "Decided"),
        ("decided-cases", "近 {weeks} 周 {n} 件", "{n} cases in {weeks} weeks"),
        ("false-alarms", "其中误报占比（95% 区间）", "False among them (95 % interval)"),
        ("no-verdicts", "尚无结论", "No verdicts yet"),
    ]

    private static let choice: [Message] = [
        ("choice", "每周按证据强度选案", "Weekly choice by evidence"),
        ("chosen", "选出", "Chosen"),
        ("chosen-among", "{all} 组中 {n} 组", "{n} of {all}"),
        ("threshold", "证据门槛", "Threshold of evidence"),
        ("power-of-ten", "10 的 {n} 次方", "10 to the {n}"),
        ("alpha", "允许误报占比", "False share allowed"),
        ("nothing-chosen", "尚无可供选择的案件。", "There was nothing to choose among yet."),
        ("chosen-in", "{week} 周选出", "Chosen in {week}"),
    ]

    private static let silences: [Message] = [
        ("silences", "生效中的静默", "Silences in force"),
        (
            "silences-meaning", "静默的预警仍在动态中，注明由哪条静默抑制，到期自动恢复。",
            "What a silence mutes stays in the feed, names the silence, and comes back when it ends."
        ),
        ("no-silences", "目前没有静默", "None at present"),
        ("set-silence", "设置静默", "Silence"),
        (
            "silence-meaning", "所填条件须全部符合才会静默；检测项、规则、对象、相关单位至少填一项。",
            "All that is filled in must match. Name at least a detector, rule, subject or party."
        ),
        ("silence-severity", "静默至级别", "Up to severity"),
        ("silence-reason", "静默理由", "Why"),
        ("silence-end", "静默到哪一天（含）", "Last day"),
        ("silence-until", "静默至", "Until"),
        ("silence-region", "请填写您管辖范围内的地区代码。", "Name a region that is yours."),
        ("silence-set", "已设置静默 {id}。", "Silence {id} is set."),
        ("silence-ended", "静默 {id} 已结束。", "Silence {id} has ended."),
        ("end-silence", "立即结束", "End now"),
        ("end-silence-named", "立即结束静默 {id}", "End silence {id} now"),
        ("author", "设置人", "Author"),
        ("muted-cases", "抑制案件 {n} 件", "Mutes {n} cases"),
    ]
}
