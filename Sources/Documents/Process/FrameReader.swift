import CanonicalJSON
import System

/// Takes apart what a ``ReaderCommand`` writes, and believes it as little as the file it read.
struct FrameReader {
    /// An entry of a package: where its bytes lie in the scratch file, or why there are none.
    struct Entry {
        let name: String
        var place: (start: Int64, count: Int)?
        var fault: DocumentFault?
    }

    private(set) var contents: DocumentContents?
    private(set) var entries: [Entry] = []
    private(set) var fault: DocumentFault?
    /// Whether the process came to its end.
    private(set) var isComplete = false

    private let limits: DocumentLimits
    private let scratch: ScratchFile
    private var line: [UInt8] = []
    private var end: Int64
    /// Bytes of the open entry that are still to come.
    private var awaited = 0

    init(_ limits: DocumentLimits, scratch: ScratchFile, at start: Int64) {
        (self.limits, self.scratch, end) = (limits, scratch, start)
    }

    /// Where the next package may put its entries.
    var nextPlace: Int64 { end }

    /// Takes the next bytes; false when they are no frames, with a ``fault``, or larger than they may be.
    mutating func take(_ piece: [UInt8]) throws(SystemError) -> Bool {
        var rest = piece[...]
        while !rest.isEmpty {
            if awaited > 0 {
                let part = rest.prefix(awaited)
                try scratch.write(Array(part), at: end)
                end += Int64(part.count)
                awaited -= part.count
                rest = rest.dropFirst(part.count)
                continue
            }
            let part = rest.prefix { $0 != 0x0A }
            line += part
            guard line.count <= limits.answerBytes else { return false }
            rest = rest.dropFirst(part.count)
            guard !rest.isEmpty else { return true }
            rest = rest.dropFirst()
            guard read(line) else {
                fault = DocumentFault(.corrupt, "the process that read it gave no sensible answer")
                return false
            }
            line.removeAll()
        }
        return true
    }

    private mutating func read(_ line: [UInt8]) -> Bool {
        guard !isComplete, let frame = try? JSONParser.parse(line) else { return false }
        if let json = frame["contents"] {
            contents = DocumentContents(json: json)
            return contents != nil
        }
        if let json = frame["entry"] { return readEntry(json) }
        if let json = frame["fault"] {
            fault = Self.fault(json)
            return fault != nil
        }
        isComplete = frame["end"] != nil
        return isComplete
    }

    private mutating func readEntry(_ json: JSONValue) -> Bool {
        guard let name = json["name"]?.string, entries.count < limits.entries else { return false }
        var entry = Entry(name: name)
        if let size = json["size"]?.integer {
            guard (0...limits.fileBytes).contains(size) else { return false }
            entry.place = (end, size)
            awaited = size
        } else {
            entry.fault = json["fault"].flatMap(Self.fault)
        }
        entries.append(entry)
        return entry.place != nil || entry.fault != nil
    }

    private static func fault(_ json: JSONValue) -> DocumentFault? {
        json["status"]?.string.flatMap(DocumentStatus.init).map { DocumentFault($0, json["detail"]?.string ?? "") }
    }

    /// The entries that came whole.
    var wholeEntries: [Entry] { awaited > 0 ? entries.dropLast() : entries }
}
