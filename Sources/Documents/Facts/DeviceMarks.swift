public import CanonicalJSON

/// What a bid tool wrote of the computer that a file was made on.
public struct DeviceMarks: Equatable, Sendable {
    private static let mostValues = 64
    private static let names = [
        "macs", "cpu_serial", "disk_serials", "board_serial", "dongle_serials", "machine_code", "file_creation_code",
    ]
    private static let lists: Set = ["macs", "disk_serials", "dongle_serials"]

    /// How tools call what the vocabulary calls otherwise, in capitals and without spaces.
    static let labels = [
        "网卡地址": "macs", "网卡MAC地址": "macs", "网卡物理地址": "macs", "MAC地址": "macs",
        "CPU序列号": "cpu_serial", "CPU号": "cpu_serial", "硬盘序列号": "disk_serials", "硬盘号": "disk_serials",
        "主板序列号": "board_serial", "加密锁序列号": "dongle_serials", "加密锁锁号": "dongle_serials",
        "加密锁号": "dongle_serials", "文件制作机器码": "machine_code", "制作机器码": "machine_code",
        "机器特征码": "machine_code", "机器码": "machine_code", "文件创建标识码": "file_creation_code",
        "创建标识码": "file_creation_code",
    ]

    private var values: [String: [String]] = [:]

    public init() {}

    public var isEmpty: Bool { values.isEmpty }

    /// The values under a name of the vocabulary, each once, in the order in which they were read.
    public subscript(name: String) -> [String] { values[name] ?? [] }

    /// Takes a value under a tool's own label; false when the label means nothing here.
    @discardableResult
    mutating func note(label: String, _ text: String) -> Bool {
        let folded = String(label.uppercased().filter { !$0.isWhitespace })
        guard let name = Self.labels[folded] else { return false }
        for piece in text.split(whereSeparator: { ";；,，、\n".contains($0) }) { add(piece, to: name) }
        return true
    }

    private mutating func add(_ piece: Substring, to name: String) {
        let value = String(piece.filter { !$0.isWhitespace })
        // Serial numbers are plain letters and digits: whatever else stands there is a sentence.
        let isPlain = value.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-:_.{}/+=".unicodeScalars.contains($0))
        }
        guard (4...256).contains(value.utf8.count), isPlain, !self[name].contains(value),
            self[name].count < Self.mostValues
        else { return }
        values[name, default: []].append(value)
    }

    /// Adds what another document of the same bid says.
    public mutating func merge(_ other: DeviceMarks) {
        for name in Self.names {
            for value in other[name] { add(Substring(value), to: name) }
        }
    }

    /// As members of `bid.features_extracted`; of a mark that can only stand once, the last one read.
    public var members: [JSONMember] {
        Self.names.compactMap { name in
            guard let last = values[name]?.last else { return nil }
            let value: JSONValue = Self.lists.contains(name) ? .array(self[name].map { .string($0) }) : .string(last)
            return JSONMember(name: name, value: value)
        }
    }

    var json: JSONObject {
        JSONObject(
            Self.names.filter { values[$0] != nil }.map { name in
                JSONMember(name: name, value: .array(self[name].map { .string($0) }))
            })
    }

    init(json: JSONObject) {
        for name in Self.names {
            for value in json[name]?.array ?? [] { value.string.map { add($0[...], to: name) } }
        }
    }
}
