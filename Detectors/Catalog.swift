import AbnormalPricing
public import DetectorKit
import IdenticalDocuments
import OverdueMilestones

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
    AbnormalPricing.registration,
    IdenticalDocuments.registration,
    OverdueMilestones.registration,
])
