import BidEvents
import Foundation
import LedgerIndex
import ReportReader
import Reports
import Testing

struct ReportReaderTests {
    private static func text(_ directory: String, through offset: Int64? = nil) throws -> String {
        let book = try ReportReader(directory: directory).book(region: "", through: offset)
        return ReportPage(book.report(.annual, ReportPeriod("2026")!)).text
    }

    private static func forget(_ directory: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: directory)
        where name.hasPrefix("reports.sqlite") {
            try FileManager.default.removeItem(atPath: "\(directory)/\(name)")
        }
    }

    @Test("a report as of a place is the same bytes after more has come, from kept months and without them")
    func reproducible() throws {
        let monitor = try SmallMonitor()
        try monitor.report(months: 1...3)
        let place = monitor.lastOffset
        let first = try Self.text(monitor.directory)
        let again = try Self.text(monitor.directory)
        #expect(first == again && first.contains("#\(place)"))
        try monitor.report(months: 4...6)
        let later = try Self.text(monitor.directory)
        #expect(later != first)
        #expect(try Self.text(monitor.directory, through: place) == first)
        try Self.forget(monitor.directory)
        #expect(try Self.text(monitor.directory, through: place) == first)
        #expect(try Self.text(monitor.directory) == later)
    }

    @Test("months that were kept of another log, or are damaged, are not gone on with")
    func otherLog() throws {
        let (monitor, other) = (try SmallMonitor(), try SmallMonitor(amount: "77.00"))
        try monitor.report(months: 1...4)
        try other.report(months: 1...4)
        let expected = try Self.text(other.directory)
        #expect(try Self.text(monitor.directory) != expected)
        try Self.forget(other.directory)
        let file = "/reports.sqlite"
        try FileManager.default.copyItem(atPath: monitor.directory + file, toPath: other.directory + file)
        #expect(try Self.text(other.directory) == expected)
        try Self.forget(other.directory)
        try Data("no database".utf8).write(to: URL(filePath: other.directory + file))
        #expect(try Self.text(other.directory) == expected)
    }

    @Test("a place that the log has not reached is refused")
    func notReached() throws {
        let monitor = try SmallMonitor()
        try monitor.report(months: 1...1)
        #expect(throws: LedgerError.notReached(999, last: monitor.lastOffset)) {
            try Self.text(monitor.directory, through: 999)
        }
    }
}
