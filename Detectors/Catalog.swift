public import DetectorKit
import OverdueMilestones

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
    OverdueMilestones.registration
])
