import AbnormalPricing
import BiddingRings
import CollusiveBidding
public import DetectorKit
import IdenticalDocuments
import LotRecords
import MarketPrices
import OverdueMilestones
import RecurringIdentifiers
import RecurringSections
import RuleBreaches
import UnitPrices

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
    AbnormalPricing.registration,
    BiddingRings.registration,
    CollusiveBidding.registration,
    IdenticalDocuments.registration,
    LotRecords.registration,
    MarketPrices.registration,
    OverdueMilestones.registration,
    RecurringIdentifiers.registration,
    RecurringSections.registration,
    RuleBreaches.registration,
    SharedTraces.registration,
    UnitPrices.registration,
])
