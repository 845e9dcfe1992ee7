import BidEvents
import CanonicalJSON
import Testing

@testable import Simulation

@Suite("A simulated city")
struct CitySimulationTests {
    @Test("the same seed gives the same bytes, another seed others")
    func seeds() throws {
        let calendar = try shippedCalendar()
        func city(_ seed: UInt64) -> SimulatedStream {
            CitySimulation(seed: seed, projects: 12, year: 2026, calendar: calendar).stream()
        }
        #expect(city(5).lines == city(5).lines)
        #expect(city(5).truth == city(5).truth)
        #expect(city(5).lines != city(6).lines)
    }

    @Test(
        "every event is accepted, says that it is simulated and follows the one before", arguments: [2019, 2025, 2026])
    func acceptance(year: Int) throws {
        expectOrderly(try City.of(year).events, source: "urn:cn:ggzy:411002:simulated")
    }

    @Test("every bid and bond arrives between the tender document and the deadline", arguments: [2019, 2025, 2026])
    func arrivals(year: Int) throws {
        for (name, project) in try City.of(year).projects {
            let issued = try #require(project.first("tender.document_issued")?.time)
            let deadline = try #require(project.first("bid.deadline")?.time)
            let arrivals = (project.all("bid.submitted") + project.all("bond.paid")).map(\.time)
            #expect(arrivals.allSatisfy { issued < $0 && $0 < deadline }, "\(name)")
            #expect((4...12).contains(project.all("bid.submitted").count), "\(name)")
        }
    }

    @Test("a project without a plant keeps every deadline", arguments: [2025, 2026])
    func honestTiming(year: Int) throws {
        let (city, calendar) = (try City.of(year), try shippedCalendar())
        let planted = Set(city.truth.filter { !$0.kind.isEmpty }.map(\.project))
        for (name, project) in city.projects where !planted.contains(name) {
            for rule in WorkdayRule.all {
                guard let start = project.date(rule.from) else { continue }
                let due = calendar.adding(workdays: rule.days, to: start)
                let done = try #require(project.date(rule.to), "\(name) has no \(rule.to)")
                #expect(done <= due, "\(name): \(rule.to) on \(done), due \(due)")
            }
            let issued = try #require(project.date("tender.document_issued"))
            let deadline = try #require(project.date("bid.deadline"))
            #expect(deadline >= issued.adding(days: 20), "\(name): the deadline comes too soon")
        }
    }

    @Test("one project in four carries a plant; the truth names only what the stream has")
    func truth() throws {
        let city = try City.of(2026)
        let plants = city.truth.filter { !$0.kind.isEmpty }
        #expect(plants.count == 22)
        #expect(
            Set(plants.map(\.kind)).sorted() == [
                "abnormal-pricing", "collusive-bidding", "identical-documents", "overdue-milestones",
            ])
        #expect(Set(plants.map(\.pattern)) == Set(Plant.all.map(\.rawValue)))
        for row in city.truth {
            let project = try #require(city.projects[row.project], "\(row.project) is not in the stream")
            let bidders = Set(project.all("bid.submitted").compactMap { $0.text("supplier_code") })
            #expect(bidders.isSuperset(of: row.suppliers), "\(row.project)")
        }
    }

    @Test("a step told late was done in time")
    func lateReports() throws {
        let city = try City.of(2026)
        let rows = city.truth.filter { $0.pattern == "honest-lateReport" }
        #expect(!rows.isEmpty)
        for row in rows {
            let published = try #require(city.projects[row.project]?.first("contract.published"))
            #expect(published.time.date > published.occurred.date.adding(days: 5))
        }
    }
}

/// A deadline of Weidu or of the law, in working days.
private struct WorkdayRule {
    let from: String
    let to: String
    let days: Int

    static let all = [
        WorkdayRule(from: "evaluation.completed", to: "evaluation.report_delivered", days: 2),
        WorkdayRule(from: "evaluation.report_delivered", to: "award.decided", days: 5),
        WorkdayRule(from: "award.decided", to: "award.notice_published", days: 2),
        WorkdayRule(from: "award.decided", to: "award.letter_issued", days: 2),
        WorkdayRule(from: "award.letter_issued", to: "contract.signed", days: 2),
        WorkdayRule(from: "contract.signed", to: "contract.published", days: 1),
        WorkdayRule(from: "contract.signed", to: "contract.filed", days: 1),
        WorkdayRule(from: "acceptance.requested", to: "acceptance.started", days: 1),
        WorkdayRule(from: "invoice.received", to: "payment.made", days: 2),
        WorkdayRule(from: "question.received", to: "question.answered", days: 7),
    ]
}
