import BidEvents
public import DetectorKit

/// Every text that cases give to supervisors, in both languages.
enum CaseText {
    static func title(_ subject: Case) -> BilingualText {
        let leading = subject.members.filter(\.holds).max { $0.severity < $1.severity } ?? subject.members.first
        let count = subject.members.count + subject.unlistedCount
        let (chinese, english) = (leading?.title.chinese ?? "", leading?.title.english ?? "")
        let what =
            subject.name ?? subject.subjects.first?.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        switch subject.kind {
        case .tender:
            return BilingualText(
                chinese: "项目\(what)：\(chinese)\(count > 1 ? "等\(count)条预警" : "")",
                english: "Tender \(what): \(english)\(count > 1 ? " and \(count - 1) more" : "")")
        case .ring:
            return BilingualText(
                chinese: "\(subject.parties.count)家供应商疑似串通：\(chinese)\(count > 1 ? "等\(count)条预警" : "")",
                english: "\(subject.parties.count) suppliers who may act together: \(english)"
                    + (count > 1 ? " and \(count - 1) more" : ""))
        case .unit:
            return BilingualText(
                chinese: "\(what)多次违反同一规定（\(count)次）：\(chinese)",
                english: "\(what) breaks one rule again and again (\(count) times): \(english)")
        }
    }

    static func newWarning(_ title: BilingualText) -> BilingualText {
        BilingualText(chinese: "出现新的预警：\(title.chinese)", english: "A new warning: \(title.english)")
    }

    static func newEvidence(_ title: BilingualText) -> BilingualText {
        BilingualText(chinese: "预警出现新的依据：\(title.chinese)", english: "New evidence for: \(title.english)")
    }

    static let withdrawn = BilingualText(
        chinese: "全部预警均已撤回，建议由监管人员核实后结案。",
        english: "All its warnings were taken back; it is proposed that a supervisor looks and closes it.")

    static func merged(_ ids: [String]) -> BilingualText {
        BilingualText(
            chinese: ids.isEmpty ? "多个项目指向同一批供应商，转为串通案件。" : "并入案件：\(ids.joined(separator: "、"))。",
            english: ids.isEmpty
                ? "Several tenders point to the same suppliers: it goes on as the case of a ring."
                : "These cases became part of it: \(ids.joined(separator: ", ")).")
    }

    static func habit(times: Int) -> BilingualText {
        BilingualText(chinese: "已在\(times)个项目中违反同一规定。", english: "One rule was broken in \(times) tenders.")
    }

    static func reminder(_ due: Occurrence) -> BilingualText {
        BilingualText(chinese: "整改将于\(due)到期。", english: "The rectification is due on \(due).")
    }

    static func overdue(_ due: Occurrence) -> BilingualText {
        BilingualText(chinese: "整改已于\(due)逾期。", english: "The rectification was due on \(due) and is overdue.")
    }
}

// Refusals.
extension CaseText {
    static func unknown(_ id: String) -> Refusal {
        Refusal(
            .unknownCase, reason: BilingualText(chinese: "没有案件\(id)。", english: "There is no case \(id)."),
            remedy: BilingualText(chinese: "请从案件列表中选择。", english: "Choose one from the list of cases."))
    }

    static func wrongRole(_ role: String) -> Refusal {
        Refusal(
            .wrongRole,
            reason: BilingualText(chinese: "角色\(role)不能处置案件。", english: "The role \(role) does not act on cases."),
            remedy: BilingualText(chinese: "请由监管人员处置。", english: "A supervisor has to do it."))
    }

    static func stale(_ seen: Int, now: Int) -> Refusal {
        Refusal(
            .staleRevision,
            reason: BilingualText(
                chinese: "案件已变更（您看到的是第\(seen)版，现为第\(now)版）。",
                english: "The case has changed: you saw revision \(seen), it is now at \(now)."),
            remedy: BilingualText(chinese: "请刷新后重试。", english: "Look at it again, then repeat the action."))
    }

    static func notAllowed(_ action: CaseAction, _ subject: Case) -> Refusal {
        let allowed = TransitionTable.actions(of: subject).map(\.rawValue)
        return Refusal(
            .notAllowed,
            reason: BilingualText(
                chinese: "案件状态为“\(subject.status.title.chinese)”，不能\(action.title.chinese)。",
                english:
                    "The case is \(subject.status.title.english); '\(action.rawValue)' does not lead on from there."),
            remedy: BilingualText(
                chinese: "可执行：\(allowed.compactMap(CaseAction.init).map(\.title.chinese).joined(separator: "、"))。",
                english: "Possible now: \(allowed.joined(separator: ", "))."))
    }

    static func missing(_ field: String) -> Refusal {
        Refusal(
            .missing, reason: BilingualText(chinese: "缺少\(field)。", english: "'\(field)' is missing."),
            remedy: BilingualText(chinese: "请填写\(field)。", english: "Give '\(field)'."))
    }

    static func unknownReason(_ code: String?) -> Refusal {
        let codes = DismissalReason.allCases.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            .unknownReason,
            reason: BilingualText(
                chinese: code.map { "没有排除理由“\($0)”。" } ?? "缺少排除理由。",
                english: code.map { "There is no reason '\($0)'." } ?? "'reason_code' is missing."),
            remedy: BilingualText(chinese: "可用理由：\(codes)。", english: "Give one of \(codes)."))
    }

    static func samePerson(_ actor: String, ordered: Bool) -> Refusal {
        Refusal(
            .samePerson,
            reason: BilingualText(
                chinese: ordered ? "责令整改的人员不能自行检验成效。" : "提交整改完成的人员不能自行检验成效。",
                english: ordered
                    ? "\(actor) ordered the rectification and cannot verify it."
                    : "\(actor) reported the rectification and cannot verify it."),
            remedy: BilingualText(chinese: "请由另一名监管人员检验。", english: "Another supervisor has to verify it."))
    }

    static func dueInPast(_ due: Occurrence) -> Refusal {
        Refusal(
            .dueInPast, reason: BilingualText(chinese: "期限\(due)已过。", english: "The due date \(due) has passed."),
            remedy: BilingualText(chinese: "请选择以后的日期。", english: "Give a later date."))
    }

    static func tooLong(_ request: ActionRequest) -> Refusal? {
        let names = [request.actor, request.recipient, request.reasonCode, request.role].compactMap { $0 }
        let fits =
            request.text?.utf8.count ?? 0 <= ActionRequest.longestText
            && (names + request.attachments).allSatisfy { $0.utf8.count <= ActionRequest.longestName }
            && request.attachments.count <= ActionRequest.attachmentLimit
        guard !fits else { return nil }
        return Refusal(
            .tooLong,
            reason: BilingualText(chinese: "内容过长。", english: "The action says too much."),
            remedy: BilingualText(
                chinese:
                    "说明不超过\(ActionRequest.longestText)字节，名称不超过\(ActionRequest.longestName)字节，附件不超过\(ActionRequest.attachmentLimit)个。",
                english: "At most \(ActionRequest.longestText) bytes of text, \(ActionRequest.longestName) of a name, "
                    + "\(ActionRequest.attachmentLimit) attachments."))
    }
}

extension CaseStatus {
    /// What it is called.
    public var title: BilingualText {
        switch self {
        case .open: BilingualText(chinese: "待处置", english: "open")
        case .acknowledged: BilingualText(chinese: "已签收", english: "acknowledged")
        case .investigating: BilingualText(chinese: "核查中", english: "under investigation")
        case .rectificationOrdered: BilingualText(chinese: "责令整改", english: "ordered to be rectified")
        case .rectified: BilingualText(chinese: "整改完成待检验", english: "rectified")
        case .verified: BilingualText(chinese: "成效检验通过", english: "verified")
        case .closed: BilingualText(chinese: "已结案", english: "closed")
        case .dismissed: BilingualText(chinese: "已排除", english: "dismissed")
        case .transferred: BilingualText(chinese: "已移送", english: "handed over")
        }
    }
}

extension CaseAction {
    /// What it is called.
    public var title: BilingualText {
        switch self {
        case .acknowledge: BilingualText(chinese: "签收", english: "Acknowledge")
        case .assign: BilingualText(chinese: "指派", english: "Assign")
        case .investigate: BilingualText(chinese: "开始核查", english: "Investigate")
        case .comment: BilingualText(chinese: "批注", english: "Comment")
        case .orderRectification: BilingualText(chinese: "责令整改", english: "Order rectification")
        case .reportRectified: BilingualText(chinese: "提交整改完成", english: "Report as rectified")
        case .verify: BilingualText(chinese: "成效检验通过", english: "Verify")
        case .rejectRectification: BilingualText(chinese: "检验不通过", english: "Reject the rectification")
        case .close: BilingualText(chinese: "结案", english: "Close")
        case .dismiss: BilingualText(chinese: "排除", english: "Dismiss")
        case .reopen: BilingualText(chinese: "重新立案", english: "Reopen")
        case .transfer: BilingualText(chinese: "移送", english: "Hand over")
        }
    }
}
