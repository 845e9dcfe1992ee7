import AlertPolicy
import BidEvents
import DetectorKit
import ScratchTesting
import Testing

@Suite("The weekly budget of cases")
struct WeeklyBudgetTests {
    private func urgency(_ severity: Severity, _ certainty: Certainty = .lead, at offset: Int64) -> Urgency {
        Urgency(severity: severity, certainty: certainty, warnings: 1, openedAt: offset)
    }

    private func budget(_ count: Int?) -> WeeklyBudget {
        var budget = WeeklyBudget()
        _ = budget.begin(week: Week(number: 1))
        _ = budget.set(casesPerWeek: count)
        return budget
    }

    @Test("without a budget every case is shown")
    func unlimited() {
        var budget = budget(nil)
        for place in 1...1_000 {
            #expect(budget.offer("C-\(place)", urgency(.blue, at: Int64(place))).map(\.isShown) == [true])
        }
        #expect(budget.waitingCount == 0)
    }

    @Test("more urgent cases displace what nobody has touched, and nothing is lost")
    func displacement() {
        var budget = budget(2)
        _ = budget.offer("a", urgency(.yellow, at: 1))
        _ = budget.offer("b", urgency(.blue, at: 2))
        #expect(budget.offer("c", urgency(.blue, at: 3)) == [.init(id: "c", isShown: false)])
        #expect(
            budget.offer("d", urgency(.orange, at: 4)) == [
                .init(id: "b", isShown: false), .init(id: "d", isShown: true),
            ])
        #expect(["a", "b", "c", "d"].map { budget.isShown($0) } == [true, false, false, true])
        #expect(budget.rank(of: "b") == 1)
        #expect(budget.rank(of: "c") == 2)
        #expect(budget.rank(of: "a") == nil)
    }

    @Test("a case that somebody works on stays, and keeps its place of the week")
    func touched() {
        var budget = budget(1)
        _ = budget.offer("a", urgency(.blue, at: 1))
        #expect(budget.touch("a") == [])
        #expect(budget.offer("b", urgency(.orange, at: 2)) == [.init(id: "b", isShown: false)])
        #expect(budget.leave("a") == [])
        #expect(budget.isShown("b") == false)
        #expect(budget.touch("b") == [.init(id: "b", isShown: true)])
    }

    @Test("a retracted case makes room for the next")
    func retracted() {
        var budget = budget(1)
        _ = budget.offer("a", urgency(.blue, at: 1))
        _ = budget.offer("b", urgency(.blue, at: 2))
        _ = budget.offer("c", urgency(.blue, at: 3))
        #expect(budget.leave("a") == [.init(id: "b", isShown: true)])
        #expect(budget.isShown("a") == nil)
    }

    @Test("the next week takes the most urgent of what waits, and earlier cases stay")
    func nextWeek() {
        var budget = budget(2)
        for place in 1...5 { _ = budget.offer("\(place)", urgency(place == 5 ? .yellow : .blue, at: Int64(place))) }
        #expect(budget.waitingCount == 3)
        #expect(budget.begin(week: Week(number: 2)).map(\.id) == ["2", "3"])
        #expect(budget.begin(week: Week(number: 2)) == [])
        #expect(["1", "5"].allSatisfy { budget.isShown($0) == true })
        #expect(budget.offer("6", urgency(.orange, at: 6)).map(\.id) == ["3", "6"])
    }

    @Test("red cases are shown beyond the budget and use it up")
    func red() {
        var budget = budget(1)
        for place in 1...3 {
            #expect(budget.offer("r\(place)", urgency(.red, at: Int64(place))).map(\.isShown) == [true])
        }
        #expect(budget.offer("o", urgency(.orange, at: 4)).map(\.isShown) == [false])
        #expect(budget.set(casesPerWeek: 4).map(\.id) == ["o"])
    }

    @Test("a case that grows more urgent while it waits competes again")
    func growth() {
        var budget = budget(1)
        _ = budget.offer("a", urgency(.yellow, at: 1))
        _ = budget.offer("b", urgency(.blue, at: 2))
        #expect(budget.offer("b", urgency(.blue, .strong, at: 2)) == [])
        #expect(budget.offer("b", urgency(.orange, at: 2)).map(\.id) == ["a", "b"])
    }

    @Test("of seeded weeks every case is shown or waits, never more than the budget by choice")
    func properties() {
        for seed in 1...40 {
            var random = SeededRandom(seed: UInt64(seed))
            var budget = budget(Int.random(in: 0...6, using: &random))
            var known: Set<String> = []
            for step in 0..<300 {
                let id = "C\(Int.random(in: 0..<80, using: &random))"
                switch Int.random(in: 0..<10, using: &random) {
                case 0: _ = budget.begin(week: Week(number: step / 50 + 2))
                case 1:
                    _ = budget.leave(id)
                    known.remove(id)
                case 2: _ = budget.touch(id)
                default:
                    let severity = Severity.allCases.randomElement(using: &random)!
                    _ = budget.offer(id, urgency(severity, at: Int64(step)))
                    known.insert(id)
                }
                #expect(known.allSatisfy { budget.isShown($0) != nil })
                #expect(known.count { budget.isShown($0) == false } == budget.waitingCount)
            }
        }
    }
}
