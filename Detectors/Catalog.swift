import AbnormalPricing
public import DetectorKit
import OverdueMilestones

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
    AbnormalPricing.registration,
    OverdueMilestones.registration,
])
