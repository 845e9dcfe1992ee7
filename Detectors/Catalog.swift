import AbnormalPricing
import CollusiveBidding
public import DetectorKit
import IdenticalDocuments
import OverdueMilestones
import RecurringIdentifiers
import RuleBreaches

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
    AbnormalPricing.registration,
    CollusiveBidding.registration,
    IdenticalDocuments.registration,
    OverdueMilestones.registration,
    RecurringIdentifiers.registration,
    RuleBreaches.registration,
])
