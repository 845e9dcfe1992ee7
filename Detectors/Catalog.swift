public import DetectorKit

/// Every detector of Bidwatch, one line each.
public let detectorCatalog = DetectorCatalog([
])
