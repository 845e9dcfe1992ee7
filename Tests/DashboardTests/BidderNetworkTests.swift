import Testing

@testable import Dashboard

@Suite struct BidderNetworkTests {
    @Test("pairs are counted where both bid, in the order of their codes, and strangers are left out")
    func pairs() {
        let network = BidderNetwork(of: ["B", "A", "C"], at: [["A", "B", "X"], ["A", "B", "C"], ["C", "X"]])
        #expect(network.lots == 3)
        #expect(network.members.map(\.supplier) == ["A", "B", "C"] && network.members.map(\.lots) == [2, 2, 2])
        #expect(network.pairs.map { "\($0.left)\($0.right)\($0.lots)" } == ["AB2", "AC1", "BC1"])
    }

    @Test("no more suppliers than can be drawn are told")
    func limit() {
        let many = (0..<60).map { "S\($0)" }
        let network = BidderNetwork(of: many, at: [Set(many)])
        #expect(network.members.count == 40 && network.pairs.count == 40 * 39 / 2)
    }
}
