import BidEvents
import DetectorKit
import Hashing

extension IdenticalDocuments {
    /// The kind under which file hashes are passed on.
    static let sightingKind = "file-sha256"

    /// Passes on each file hash of each known supplier once, for comparison with other lots and projects.
    func deriveSightings(
        of bids: LotBids, in lot: inout LotState, project: String, lotName: String, reporting: inout Findings
    ) {
        guard settings.passesOnFileHashes, let opened = lot.opened else { return }
        for entry in bids.entries {
            guard let supplier = entry.record.supplier, let event = entry.record.events.first else { continue }
            for hash in entry.record.fileHashes where !entry.record.sightedHashes.contains(hash) {
                lot.bids[entry.bid]?.sightedHashes.append(hash)
                let sighting = IdentifierSighting(
                    kind: Self.sightingKind, valueHash: Digest.shortIdentifier(hash), supplier: supplier,
                    project: project, lot: lotName, observedAt: opened, reference: event)
                reporting.derive(sighting.observation)
            }
        }
    }
}
