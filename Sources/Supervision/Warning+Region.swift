import Access
import BidEvents
import DetectorKit
import Ledger

extension Finding {
    /// The smallest region that holds the centers of all events it rests on; nil when one of them is unknown, or they
    /// share none.
    var region: String? {
        RegionCode.common(evidence.lazy.flatMap(\.events).map { RegionCode.code(ofSource: $0.source) })
    }

    /// Whether it names any event, as a retraction need not.
    var namesEvents: Bool { evidence.contains { !$0.events.isEmpty } }
}
