import AbnormalPricing
import CollusiveBidding
public import DetectorKit
import OverdueMilestones
import RecurringIdentifiers

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
    AbnormalPricing.registration,
    CollusiveBidding.registration,
    OverdueMilestones.registration,
    RecurringIdentifiers.registration,
])
