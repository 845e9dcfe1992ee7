import BidEvents
import DetectorKit
import EventLog
import Testing

let start = Timestamp("2024-03-01T09:00:00+08:00")!

func line(_ id: String, source: String = "urn:cn:ggzy:411003:trade", time: String, note: String = "x") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","type":"cn.example.any.v1","time":"\#(time)","#
        + #""data":{"note":"\#(note)","list":[{"a":1,"b":"二"}]}}"#
}

func event(
    _ id: String, source: String = "urn:cn:ggzy:411003:trade", time: String = "2024-03-01T09:00:00+08:00",
    note: String = "x"
) throws -> Event {
    try EventDecoder().decode(Array(line(id, source: source, time: time, note: note).utf8))
}

extension LogReader {
    func all() throws -> [StoredEntry] { try entries(after: 0, limit: .max, byteLimit: .max) }

    /// Kind and clock of every entry, to compare at a glance.
    func outline() throws -> [String] { try all().map { "\($0.offset) \($0.kind) \($0.clock)" } }
}
