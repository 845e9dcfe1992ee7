import BidEvents
import CanonicalJSON
public import DetectorKit
import DetectorTesting

/// Tells stories as the events of one log, in the order of time.
public struct CorpusStream {
    private struct Told {
        let time: String
        let name: String
        let id: String
        let data: [String: JSONValue]
    }

    /// Stories begin one after another, so many days apart.
    ///
    /// - Parameter lastDays: How long the log goes on in silence, so that what waits for a tick is judged.
    public static func entries(
        of stories: [CorpusStory], daysApart: Int = 1, lastDays: Int = 4
    ) -> [StoredEntry] {
        var told: [Told] = []
        for (number, story) in stories.enumerated() {
            for project in story.projects { tell(project, startingOn: number * daysApart, in: &told) }
        }
        // Stable: what is told of one instant stays in the order of the story.
        let order = told.indices.sorted { (told[$0].time, $0) < (told[$1].time, $1) }
        var log = StreamBuilder()
        for index in order { log.event(told[index].name, at: told[index].time, id: told[index].id, told[index].data) }
        if let last = order.last, let end = Timestamp(told[last].time) {
            log.wait(until: (end + .days(lastDays)).description)
        }
        return log.entries
    }

    private static func tell(_ project: CorpusProject, startingOn start: Int, in told: inout [Told]) {
        func add(_ name: String, _ id: String, day: Int, hour: Int, _ data: (String) -> [String: JSONValue]) {
            let time = clock(start + project.day + day, hour)
            var data = data(time)
            data["project_id"] = .string(project.id)
            told.append(Told(time: time, name: name, id: "\(project.id)-\(id)", data: data))
        }
        add("tender.notice_published", "notice", day: 0, hour: 8) { time in
            [
                "published_at": .string(time), "region_code": .string(project.region), "category_code": "A0201",
                "purchaser_code": .string(project.buyer), "agency_code": .string(project.agency),
                "project_name": .string(project.tender.title), "method": "公开招标",
            ]
        }
        add("tender.document_issued", "tender", day: 0, hour: 9) { time in
            var data: [String: JSONValue] = ["issued_at": .string(time), "text": .string(project.tender.text)]
            if !project.tenderMetadata.isEmpty {
                data["documents"] = [["status": "read", "metadata": record(project.tenderMetadata)]]
            }
            return data
        }
        for lot in project.lots {
            for bid in lot.bids {
                add("bid.submitted", "s-\(bid.id)", day: 20, hour: 10) { submission(bid, lot, at: $0) }
            }
            add("bids.opened", "open-\(lot.id)", day: 21, hour: 9) { opening(lot, at: $0) }
            for bid in lot.bids {
                add("bid.features_extracted", "f-\(bid.id)", day: 21, hour: 11) { _ in features(bid, lot) }
            }
        }
    }

    private static func submission(_ bid: CorpusBid, _ lot: CorpusLot, at time: String) -> [String: JSONValue] {
        [
            "bid_id": .string(bid.id), "lot_id": .string(lot.id), "supplier_code": .string(bid.firm.code),
            "file_sha256": .string("sha-of-\(bid.id)"), "submitted_at": .string(time),
            "consortium": .array(bid.partners.map { .string($0) }),
        ]
    }

    private static func opening(_ lot: CorpusLot, at time: String) -> [String: JSONValue] {
        [
            "lot_id": .string(lot.id), "opened_at": .string(time),
            "rows": .array(
                lot.bids.map { ["bid_id": .string($0.id), "supplier_code": .string($0.firm.code)] }),
        ]
    }

    private static func features(_ bid: CorpusBid, _ lot: CorpusLot) -> [String: JSONValue] {
        [
            "bid_id": .string(bid.id), "lot_id": .string(lot.id), "supplier_code": .string(bid.firm.code),
            "text": .string(bid.text), "doc_meta": record(bid.metadata), "machine_code": .string(bid.machineCode),
        ]
    }

    private static func record(_ values: [String: String]) -> JSONValue {
        .object(
            JSONObject(values.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: .string($0.value)) }))
    }

    /// An hour of a day after 1 March 2024, Beijing time.
    private static func clock(_ day: Int, _ hour: Int) -> String {
        let start = Timestamp("2024-03-01T00:00:00+08:00")!
        return (start + .seconds(day * 86_400 + hour * 3_600)).description
    }
}
