import DetectorKit

// What people are refused, in both languages; what only a program can do wrong is told in English behind one sentence.
extension Problem {
    /// A parameter, or the body, that cannot be right.
    static func wrong(_ detail: String) -> Problem {
        Problem(400, "Wrong request", BilingualText(chinese: "请求有误：\(detail)", english: detail))
    }

    static func wrong(chinese: String, english: String) -> Problem {
        Problem(400, "Wrong request", BilingualText(chinese: chinese, english: english))
    }

    static func headerNeeded(_ name: String, _ summary: String) -> Problem {
        Problem(
            428, "Header needed",
            BilingualText(
                chinese: "缺少请求头\(name)，它用于防止重复或覆盖。", english: "The header \(name) is missing. \(summary)"))
    }

    static func unknownMediaType(_ wanted: [String]) -> Problem {
        let types = wanted.joined(separator: " or ")
        return Problem(
            415, "Unknown media type",
            BilingualText(
                chinese: "请求内容必须是\(wanted.joined(separator: "或"))，并在Content-Type中说明。",
                english: "The body must be \(types); say so as Content-Type."))
    }

    static func noCase(_ id: String) -> Problem {
        Problem(
            404, "No such case",
            BilingualText(chinese: "没有案件“\(id)”。", english: "There is no case '\(id)'. See /api/v1/cases."))
    }

    static func noWarning(_ id: String) -> Problem {
        Problem(
            404, "No such warning",
            BilingualText(chinese: "没有预警“\(id)”。", english: "There is no warning '\(id)'. See /api/v1/warnings."))
    }

    static func noSilence(_ id: String) -> Problem {
        Problem(
            404, "No such silence",
            BilingualText(
                chinese: "没有生效中的静默“\(id)”。", english: "There is no silence '\(id)' in force. See /api/v1/silences."))
    }

    static func noProject(_ id: String) -> Problem {
        Problem(
            404, "No such project",
            BilingualText(
                chinese: "没有收到过项目“\(id)”的任何事件。",
                english: "Nothing was reported of a project '\(id)'. See /api/v1/projects."))
    }

    static func noSupplier(_ code: String) -> Problem {
        Problem(
            404, "No such supplier",
            BilingualText(
                chinese: "没有收到过供应商“\(code)”的任何事件。", english: "Nothing was reported of a supplier '\(code)'."))
    }

    static func noRule(_ rule: String, at offset: Int64) -> Problem {
        Problem(
            404, "No such rule",
            BilingualText(
                chinese: "日志\(offset)处的配置中没有规则“\(rule)”。",
                english: "There is no rule '\(rule)' in the configuration at \(offset)."))
    }

    static func noTable(among names: String) -> Problem {
        Problem(
            404, "No such table",
            BilingualText(chinese: "本报告只有以下表格：\(names)。", english: "This report has the tables \(names)."))
    }

    static func nothing(at path: String) -> Problem {
        Problem(
            404, "Not found",
            BilingualText(
                chinese: "\(path)没有内容；全部接口见/api/v1/openapi.json。",
                english: "There is nothing at \(path). What there is stands in /api/v1/openapi.json."))
    }

    static let keyInUse = Problem(
        422, "Key in use",
        BilingualText(
            chinese: "该Idempotency-Key已用于另一请求；每个请求请使用各自的键。",
            english: "Another request has this Idempotency-Key. Give every request one of its own."))

    static let nameARegion = Problem(
        403, "Another region",
        BilingualText(
            chinese: "请指定您管辖的区划；不指定则对全部区划生效。",
            english: "Name a region of the token's; without one it would hold everywhere."))

    static func anotherRegion(_ region: String) -> Problem {
        Problem(
            403, "Another region",
            BilingualText(
                chinese: "区划\(region)不在您的管辖范围内。", english: "The region \(region) is not one of the token's."))
    }

    static func notYourRegion(_ prefixes: [String]) -> Problem {
        Problem(
            403, "Not your region",
            BilingualText(
                chinese: "请指定您管辖的区划：\(prefixes.joined(separator: "、"))。",
                english: "Name a region of yours: \(prefixes.joined(separator: ", "))."))
    }

    static let stepOfAnotherRegion = Problem(
        403, "Another region",
        BilingualText(
            chinese: "该步骤或其所涉对象不属于令牌的区划。",
            english: "The step, or something that it names, does not belong to the token's regions."))

    static func otherFeed(_ start: Int64) -> Problem {
        Problem(
            409, "Another feed",
            BilingualText(
                chinese: "动态在\(start)之前已结束，与先前读取的不是同一份；请重新读取。",
                english: "The feed ends before \(start): it is another feed than the one read before. "
                    + "Begin again without 'after' and Last-Event-ID."))
    }

    static func otherCases(_ start: Int64) -> Problem {
        Problem(
            409, "Other cases",
            BilingualText(
                chinese: "案件变更在\(start)之前已结束；请重新读取。",
                english: "The changes end before \(start). Begin again without it."))
    }

    static func unreadableStep(_ detail: String) -> Problem {
        Problem(400, "The step cannot be read", BilingualText(chinese: "步骤无法读取：\(detail)", english: detail))
    }
}

// What the server cannot do, now or at all.
extension Problem {
    static let noCases = unavailable("No cases", "本服务未启用案件。", "This server keeps no cases.")
    static let noLedger = unavailable("No ledger", "本服务未启用台账。", "This server shows no ledger.")
    static let noChecks = unavailable(
        "No checks", "本服务未启用核验；请在bidwatch.yaml中设置check.on_failure。",
        "This coordinator answers no checks; set check.on_failure in bidwatch.yaml.")
    static let tooManyChecks = unavailable(
        "Too many checks", "等待的核验过多，请稍后再试。", "Too many checks wait; ask again later.")
    static let tooManyRankings = unavailable(
        "Too many rankings", "正在计算的排名过多，请稍后再试。",
        "Too many rankings are being computed; ask again later.")
    static let tooMuchWaits = unavailable(
        "Too much waits", "等待的请求过多，请稍后再试。", "Too many questions wait; ask again later.")

    static func noCasesYet(_ detail: String) -> Problem {
        unavailable("No cases yet", "案件尚未生成，请稍后再试。", detail)
    }

    static func noLedgerYet(_ detail: String) -> Problem {
        unavailable("No ledger yet", "台账尚未生成，请稍后再试。", detail)
    }

    static func notReached(_ detail: String) -> Problem {
        Problem(
            409, "Not reached yet", BilingualText(chinese: "台账尚未处理到日志的该位置，请稍后再试。", english: detail))
    }

    static func unreadableStores(_ detail: String) -> Problem {
        Problem(
            500, "The stores cannot be read", BilingualText(chinese: "数据暂时无法读取，请联系管理员。", english: detail))
    }

    static func notReady(_ obstacles: [BilingualText]) -> Problem {
        unavailable(
            "Not ready", obstacles.map(\.chinese).joined(), obstacles.map(\.english).joined(separator: " "))
    }

    private static func unavailable(_ title: String, _ chinese: String, _ english: String) -> Problem {
        Problem(503, title, BilingualText(chinese: chinese, english: english))
    }
}

// Who is not let in.
extension Problem {
    static let foreignOrigin = Problem(
        403, "Foreign origin",
        BilingualText(
            chinese: "会话只能在本系统的页面上进行修改；程序请使用令牌。",
            english: "A session changes something only from Bidwatch's own pages; programs present a token."))

    static func notForRole(_ role: String, wanted: [String]) -> Problem {
        Problem(
            403, "Not for this role",
            BilingualText(
                chinese: "此项只供\(wanted.joined(separator: "、"))使用；您的令牌角色为\(role)。",
                english: "This is for \(wanted.joined(separator: ", ")); the token is one of \(role)."))
    }

    static let notForOneRegion = Problem(
        403, "Not for one region",
        BilingualText(
            chinese: "此项内容不分区划，需要全部区划的令牌。",
            english: "What is told here knows no regions; it wants a token for all of them."))

    static let nothingPresented = Problem(
        401, "Sign in",
        BilingualText(
            chinese: "请登录，或以“Authorization: Bearer 令牌”提交令牌。",
            english: "Sign in, or present a token as 'Authorization: Bearer TOKEN'."))

    static let wrongToken = Problem(
        401, "Sign in",
        BilingualText(
            chinese: "令牌未知、已吊销或已过期；请向管理员申请新令牌。",
            english: "The token is unknown, revoked or expired. Ask an administrator for a new one."))

    static let sessionEnded = Problem(
        401, "Sign in",
        BilingualText(chinese: "会话已结束，请重新登录。", english: "The session has ended. Sign in again."))

    static func tooManyWrong(seconds: Int64) -> Problem {
        Problem(
            429, "Too many wrong tokens",
            BilingualText(
                chinese: "错误令牌过多；请提交正确的令牌，或等待\(seconds)秒。",
                english: "Present a right token, or wait \(seconds) seconds."))
    }
}
