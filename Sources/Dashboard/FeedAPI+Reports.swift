import Access
import CanonicalJSON
import CaseIndex
import DetectorKit
import HTTPService
import LedgerIndex
import ReportReader
import Reports

// Reports of a month or a year.
extension FeedAPI {
    func report(_ call: Call) throws -> HTTPResponse {
        let request = try Self.reportRequest(call)
        let isJSON = call.text("format") == "json"
        return try report(call, request) { report in
            let answer: HTTPResponse =
                isJSON
                ? .json(report.json.text)
                : Self.file(ReportPage(report).text, "text/html; charset=utf-8", "\(request.name).html")
            return try self.exported(answer, by: call.principal, "report", object: request.name)
        }
    }

    func reportTable(_ call: Call) throws -> HTTPResponse {
        let (request, name) = (try Self.reportRequest(call), call.text("name") ?? "")
        return try report(call, request) { report in
            guard let table = report.table(name) else {
                let names = report.tables.map(\.name).joined(separator: ", ")
                throw Problem.noTable(among: names)
            }
            let file = Self.file(table.commaSeparated, "text/csv; charset=utf-8", "\(request.name)-\(name).csv")
            return try self.exported(file, by: call.principal, "table", object: "\(request.name)-\(name)")
        }
    }

    private struct ReportRequest {
        let kind: ReportKind
        let period: ReportPeriod
        let region: String
        let through: Int64?

        var name: String { "\(kind.rawValue)-\(period)\(region.isEmpty ? "" : "-\(region)")" }
    }

    private static func reportRequest(_ call: Call) throws(Problem) -> ReportRequest {
        guard let period = call.text("period").flatMap({ ReportPeriod($0) }) else {
            throw .wrong(
                chinese: "期间须为月份（如2026-03）、半年（如2026-H1）或年份（如2026）。",
                english: "period must be a month such as 2026-03, a half-year such as 2026-H1, or a year such as 2026.")
        }
        let kind = call.text("kind").flatMap { ReportKind(rawValue: $0) } ?? ReportKind(of: period)
        guard kind.fits(period) else {
            throw .wrong(
                chinese: "该类报告没有\(period)这一期间。",
                english: "A \(kind.rawValue) report has no period \(period).")
        }
        // Whoever sees one district alone says which, so that the figures cannot be taken for those of all.
        let region = call.text("region") ?? (call.scope.prefixes.count == 1 ? call.scope.prefixes[0] : "")
        guard call.scope.covers(region.isEmpty ? nil : region) else {
            throw .notYourRegion(call.scope.prefixes)
        }
        return ReportRequest(
            kind: kind, period: period, region: region, through: call.text("through").flatMap { Int64($0) })
    }

    private func report(
        _ call: Call, _ request: ReportRequest, _ answer: @escaping @Sendable (Report) throws -> HTTPResponse
    ) throws -> HTTPResponse {
        guard let directory = ledger?.directory else { throw Problem.noLedger }
        return try later { [registrations] in
            do {
                let book = try ReportReader(directory: directory).book(
                    region: request.region, through: request.through,
                    plantingFor: request.kind == .environment ? nil : request.period, registrations)
                return try answer(book.report(request.kind, request.period))
            } catch let error as CaseIndexError {
                throw Problem.noCasesYet(error.description)
            } catch let error as LedgerError {
                switch error {
                case .noIndex: throw Problem.noLedgerYet(error.description)
                case .notReached: throw Problem.notReached(error.description)
                }
            }
        }
    }

    private static func file(_ text: String, _ mediaType: String, _ name: String) -> HTTPResponse {
        var response = HTTPResponse.bytes(Array(text.utf8), mediaType: mediaType)
        response.headers.append(("Content-Disposition", "attachment; filename=\"\(name)\""))
        return response
    }
}
