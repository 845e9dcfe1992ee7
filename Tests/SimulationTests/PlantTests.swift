import BidEvents
import CanonicalJSON
import Testing

@testable import Simulation

@Suite("Planted violations")
struct PlantTests {
    private func planted(_ plant: Plant) throws -> [(row: TruthRow, project: ProjectEvents)] {
        let cases = try City.of(2026).planted(plant)
        try #require(!cases.isEmpty, "\(plant) was never planted")
        return cases
    }

    @Test(
        "the suppliers of a ring share the identifier, and nobody else has it",
        arguments: [
            (Plant.sharedMachine, "machine_code"), (.sharedDongle, "dongle_serials"), (.sharedContact, "contacts"),
            (.sharedCreationCode, "file_creation_code"), (.sameFile, "file_sha256"), (.copiedText, "text"),
        ])
    func identifiers(plant: Plant, field: String) throws {
        for (row, project) in try planted(plant) {
            #expect(row.suppliers.count >= 2)
            let shared = project.features(field, of: row.suppliers)
            #expect(shared.count == row.suppliers.count && Set(shared).count == 1, "\(row.project)")
            let everybody = project.all("bid.features_extracted").compactMap { $0.text("supplier_code") }
            let others = project.features(field, of: everybody.filter { !row.suppliers.contains($0) })
            #expect(Set(others).isDisjoint(with: shared) && Set(others).count == others.count, "\(row.project)")
        }
    }

    @Test("the suppliers of a ring pay their bonds from one account")
    func payers() throws {
        for (row, project) in try planted(.sharedPayer) {
            let payers = project.all("bond.paid").filter { row.suppliers.contains($0.text("supplier_code") ?? "") }
            #expect(Set(payers.map { $0.text("payer_account_hash") }).count == 1, "\(row.project)")
        }
    }

    @Test("a progression has at least five prices with equal steps that are no round amounts")
    func progressions() throws {
        for (row, project) in try planted(.progression) {
            let prices = project.prices.map(\.price).sorted()
            let steps = Set(zip(prices, prices.dropFirst()).map { $1 - $0 })
            #expect(prices.count >= 5 && steps.count == 1, "\(row.project)")
            #expect(steps.first.map { $0 > 0 && !$0.isMultiple(of: 100 * Money.scale) } == true, "\(row.project)")
        }
    }

    @Test("partly copied and shuffled texts share paragraphs but not the order or the rest")
    func copiedParagraphs() throws {
        for (plant, least) in [(Plant.partlyCopiedText, 0.5), (.shuffledText, 1.0)] {
            for (row, project) in try planted(plant) {
                let texts = project.features("text", of: row.suppliers).compactMap { $0 }
                try #require(texts.count == 2)
                #expect(texts[0] != texts[1], "\(row.project)")
                let paragraphs = texts.map { Set($0.split(separator: "\n")) }
                let shared = Double(paragraphs[0].intersection(paragraphs[1]).count)
                #expect(shared / Double(paragraphs[0].count) >= least, "\(row.project): \(shared)")
            }
        }
    }

    @Test("honest bids of one lot share no sentence of their own")
    func honestTexts() throws {
        let city = try City.of(2026)
        let touched = Set(city.truth.map(\.project))
        for (name, project) in city.projects where !touched.contains(name) {
            // The first paragraph quotes the tender document, as honest bidders do.
            let sentences = project.all("bid.features_extracted").flatMap { event in
                Set((event.text("text") ?? "").split(separator: "\n").dropFirst().flatMap { $0.split(separator: "。") })
            }
            #expect(sentences.count > 50 && Set(sentences).count == sentences.count, "\(name)")
        }
    }

    @Test("low prices cross the ratio that the truth names")
    func lowPrices() throws {
        for (_, project) in try planted(.belowMean) {
            let prices = project.prices.map(\.price)
            let mean = Double(prices.reduce(0, +)) / Double(prices.count)
            #expect(Double(prices.min() ?? 0) < mean / 2)
        }
        for (_, project) in try planted(.belowSecondLowest) {
            let prices = project.prices.map(\.price).sorted()
            #expect(prices[0] * 2 < prices[1])
        }
        for (_, project) in try planted(.belowCeiling) {
            #expect((project.prices.map(\.price).min() ?? 0) * 100 < project.ceiling * 45)
        }
    }

    @Test("honest prices stay between the statutory ratios and the ceiling")
    func honestPrices() throws {
        let city = try City.of(2026)
        let touched = Set(city.truth.filter { $0.kind != "overdue-milestones" }.map(\.project))
        for (name, project) in city.projects where !touched.contains(name) {
            let prices = project.prices.map(\.price).sorted()
            let mean = prices.reduce(0, +) / Int64(prices.count)
            #expect(prices[0] * 2 > mean && prices[0] * 2 > prices[1], "\(name)")
            #expect(prices[0] * 100 > project.ceiling * 45, "\(name)")
            #expect(prices.allSatisfy { $0 <= project.ceiling }, "\(name)")
            #expect(Set(prices).count == prices.count, "\(name) has equal prices")
        }
    }

    @Test("an award over the ceiling and identical totals are what they say")
    func ceilingsAndTotals() throws {
        for (_, project) in try planted(.overCeilingAward) {
            #expect((project.first("award.decided")?.money("amount")?.tenThousandths ?? 0) > project.ceiling)
        }
        for (row, project) in try planted(.identicalTotals) {
            let prices = project.prices.filter { row.suppliers.contains($0.supplier) }.map(\.price)
            #expect(prices.count == 2 && Set(prices).count == 1)
        }
    }

    @Test(
        "an overdue step comes after its deadline or never",
        arguments: [
            (Plant.lateSigning, "award.letter_issued", "contract.signed", 2),
            (.neverPublished, "contract.signed", "contract.published", 2),
            (.lateFiling, "contract.signed", "contract.filed", 7),
            (.latePayment, "invoice.received", "payment.made", 2),
            (.neverAnswered, "question.received", "question.answered", 7),
        ])
    func overdueSteps(plant: Plant, from: String, to: String, days: Int) throws {
        let calendar = try shippedCalendar()
        for (row, project) in try planted(plant) {
            let due = calendar.adding(workdays: days, to: try #require(project.date(from)))
            #expect(project.date(to).map { $0 > due } ?? true, "\(row.project)")
        }
    }
}
