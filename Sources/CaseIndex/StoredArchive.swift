/// A zip archive of files that are stored as they are: the same files give the same bytes.
///
/// Written here because the distribution's libraries put the time and their own settings into what they write, and
/// storing takes a page; everybody's programs open it.
struct StoredArchive {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// The whole archive.
    var bytes: [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        end.append(short: count)
        end.append(short: count)
        end.append(long: directory.count)
        end.append(long: body.count)
        end.append(short: 0)
        return body + directory + end
    }

    /// Adds a file; names are paths in UTF-8 with slashes.
    mutating func add(_ name: String, _ content: [UInt8]) {
        precondition(count < 65_535 && body.count + content.count < 1 << 32, "a larger archive needs another format")
        let place = body.count
        var common: [UInt8] = []
        common.append(short: 20)
        // Names are UTF-8.
        common.append(short: 1 << 11)
        common.append(short: 0)
        // Midnight of 1980-01-01: an archive of the same files has no time of its own.
        common.append(short: 0)
        common.append(short: 0x21)
        common.append(long: Int(Self.checksum(content)))
        common.append(long: content.count)
        common.append(long: content.count)
        common.append(short: name.utf8.count)
        common.append(short: 0)
        body += [0x50, 0x4B, 0x03, 0x04] + common + Array(name.utf8) + content
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 3] + common
        directory.append(short: 0)
        directory.append(short: 0)
        directory.append(short: 0)
        // A plain file that its owner may write and everybody may read.
        directory.append(long: 0o100644 << 16)
        directory.append(long: place)
        directory += Array(name.utf8)
        count += 1
    }

    /// CRC-32 of ISO 3309, as the format asks for it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}

extension [UInt8] {
    fileprivate mutating func append(short value: Int) { for shift in [0, 8] { append(UInt8(value >> shift & 255)) } }

    fileprivate mutating func append(long value: Int) {
        for shift in [0, 8, 16, 24] { append(UInt8(value >> shift & 255)) }
    }
}
