import Access
import AlertPolicy
import BidEvents
import CanonicalJSON
import CaseIndex
import CaseTesting
import Cases
import DetectorKit
import Notifications
import Supervision
import Testing

/// Cases on disk that tests work on, and what serves them to receivers.
final class CaseOffice: Service {
    let folder: CaseFolder
    private var keys = 0

    init() throws {
        folder = try CaseFolder()
        // The tables are there once somebody follows.
        try folder.follow()
        super.init(
            directory: folder.path,
            NotificationSources(feed: try FeedReader(directory: folder.path), cases: try folder.reader()))
    }

    deinit { stop() }

    /// Adds a warning, which the cases take in.
    func warn(_ project: String, rule: String = "late", severity: Severity = .orange, region: String = "411002") throws
    {
        try folder.warn(project, rule: rule, severity: severity, region: region)
        try folder.follow()
    }

    private var nextKey: String {
        keys += 1
        return "key-\(keys)"
    }

    /// The case of a project.
    func caseID(_ project: String) throws -> String {
        var filter = CaseFilter(scope: .all)
        filter.subject = "project:\(project)"
        let found = try folder.reader().cases(filter, limit: 1).cases.first
        return try #require(try found.map { try JSONParser.parse($0) }?["id"]?.string)
    }

    func act(
        _ project: String, _ action: CaseAction, by actor: String = "王", recipient: String? = nil, due: String? = nil
    ) throws {
        let request = ActionRequest(
            caseID: try caseID(project), action: action, actor: actor, role: "supervisor",
            reasonCode: action == .dismiss ? "wrong-data" : nil, text: "写给案件的话", dueAt: due.flatMap { Occurrence($0) },
            recipient: recipient)
        try folder.act(request, key: nextKey)
        try folder.follow()
    }

    /// Mutes a rule for a day.
    func silence(_ rule: String) throws {
        let decision = SupervisionDecision.silence(
            id: "S-\(rule)", Silence.Matcher(rule: rule), author: "王", reason: "系统割接",
            endsAt: folder.time + .days(1))
        try folder.decide(decision, key: nextKey)
        try folder.follow()
    }

    /// Makes the cases anew from log and feed, while nobody is served.
    func remakeCases() throws {
        try folder.remove("cases.sqlite")
        try folder.follow()
        sources = NotificationSources(feed: try FeedReader(directory: folder.path), cases: try folder.reader())
    }

    func pass(days: Int) throws {
        try folder.pass(days: days)
        try folder.follow()
    }
}
