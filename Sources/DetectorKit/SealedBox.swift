import BidEvents

/// Holds the events of one key that the law seals, until the bids of their lot are opened.
struct SealedBox: Codable, Sendable {
    /// The most events one key holds back; more are dropped and counted.
    static let limit = 50_000

    private struct Waiting: Codable {
        let lot: String?
        let line: String
    }

    private var waiting: [Waiting] = []
    private var openedLots: Set<String> = []
    private var isOpenForAll = false
    private(set) var droppedCount = 0

    private enum CodingKeys: String, CodingKey { case waiting, openedLots, isOpenForAll, droppedCount }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        waiting = try container.decode([Waiting].self, forKey: .waiting)
        openedLots = Set(try container.decode([String].self, forKey: .openedLots))
        isOpenForAll = try container.decode(Bool.self, forKey: .isOpenForAll)
        droppedCount = try container.decode(Int.self, forKey: .droppedCount)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(waiting, forKey: .waiting)
        try container.encode(openedLots.sorted(), forKey: .openedLots)
        try container.encode(isOpenForAll, forKey: .isOpenForAll)
        try container.encode(droppedCount, forKey: .droppedCount)
    }

    /// Whether nothing was ever held or opened, so that there is nothing to keep.
    var isUntouched: Bool { waiting.isEmpty && openedLots.isEmpty && !isOpenForAll && droppedCount == 0 }

    /// Keeps a sealed event back; false when its lot is open and it may be seen now.
    mutating func holdsBack(_ event: Event) -> Bool {
        let lot = event.lotID
        // An event that names no lot is open as soon as any lot of the project is.
        if isOpenForAll || (lot.map(openedLots.contains) ?? !openedLots.isEmpty) { return false }
        if waiting.count < Self.limit {
            waiting.append(Waiting(lot: lot, line: String(decoding: event.line, as: UTF8.self)))
        } else {
            droppedCount += 1
        }
        return true
    }

    /// Opens a lot, or the whole project when the event names none, and gives what waited for it, in order.
    mutating func open(_ lot: String?) -> [[UInt8]] {
        if let lot { openedLots.insert(lot) } else { isOpenForAll = true }
        let released = waiting.filter { isOpenForAll || $0.lot == nil || $0.lot == lot }
        if !released.isEmpty { waiting.removeAll { isOpenForAll || $0.lot == nil || $0.lot == lot } }
        return released.map { Array($0.line.utf8) }
    }
}
