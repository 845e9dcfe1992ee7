import CLibArchive
import Glibc

/// Walks through the entries of an archive in memory, and counts what they unpack to against the limits.
@safe
final class ArchiveWalker {
    enum Kind { case file, folder, link, other }

    struct Entry {
        /// As it stands in the archive; nothing is ever written under it.
        let name: String
        let kind: Kind
        let isEncrypted: Bool
    }

    private let archive: OpaquePointer
    private let bytes: UnsafeMutableRawBufferPointer
    private let limits: DocumentLimits
    private var entries = 0
    private var unpacked = 0
    /// Whether a limit on the whole was exceeded, so that nothing more is to be had.
    private(set) var isExhausted = false

    init(_ bytes: [UInt8], _ limits: DocumentLimits) throws(DocumentFault) {
        self.limits = limits
        // Copied once: the library reads from here as long as the archive is open.
        unsafe self.bytes = .allocate(byteCount: max(1, bytes.count), alignment: 16)
        unsafe self.bytes.copyBytes(from: bytes)
        guard let archive = unsafe archive_read_new() else {
            unsafe self.bytes.deallocate()
            throw DocumentFault(.tooLarge, "there is no memory to unpack it")
        }
        unsafe self.archive = archive
        let formats = unsafe [
            archive_read_support_format_zip, archive_read_support_format_7zip, archive_read_support_format_tar,
            archive_read_support_format_rar, archive_read_support_format_rar5, archive_read_support_filter_gzip,
            archive_read_support_filter_bzip2, archive_read_support_filter_xz, archive_read_support_filter_zstd,
        ]
        unsafe formats.forEach { _ = unsafe $0(archive) }
        guard unsafe archive_read_open_memory(archive, self.bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
            throw fault("cannot be opened")
        }
    }

    deinit {
        unsafe archive_read_free(archive)
        unsafe bytes.deallocate()
    }

    /// The next entry; nil at the end.
    func next() throws(DocumentFault) -> Entry? {
        var pointer: OpaquePointer?
        switch unsafe archive_read_next_header(archive, &pointer) {
        case ARCHIVE_EOF: return nil
        case ARCHIVE_OK, ARCHIVE_WARN: break
        default: throw fault("has a damaged list of entries")
        }
        entries += 1
        guard entries <= limits.entries else {
            throw DocumentFault(.tooLarge, "it has more than \(limits.entries) entries (documents.entries)")
        }
        guard let entry = unsafe pointer else { preconditionFailure("a header that was read is there") }
        return unsafe Entry(
            name: Self.name(of: entry), kind: Self.kind(of: entry),
            isEncrypted: archive_entry_is_encrypted(entry) == 1)
    }

    /// The bytes of the entry that came last.
    func read() throws(DocumentFault) -> [UInt8] {
        var content: [UInt8] = []
        while true {
            var count = 0
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
                count = unsafe archive_read_data(archive, buffer.baseAddress, 65_536)
                filled = max(0, count)
            }
            guard count >= 0 else { throw fault("cannot be unpacked") }
            if count == 0 { return content }
            content += piece
            unpacked += count
            try check(content.count)
        }
    }

    private func check(_ size: Int) throws(DocumentFault) {
        if size > limits.fileBytes {
            throw DocumentFault(.tooLarge, "an entry has more than \(limits.fileBytes) bytes (documents.file_bytes)")
        }
        if unpacked > limits.unpackedBytes {
            isExhausted = true
            throw DocumentFault(
                .tooLarge, "it unpacks to more than \(limits.unpackedBytes) bytes (documents.unpacked_bytes)")
        }
        let packed = unsafe bytes.count
        if unpacked > DocumentLimits.smallestBomb, unpacked / limits.compressionRatio > packed {
            isExhausted = true
            throw DocumentFault(
                .tooLarge,
                "it unpacks to more than \(limits.compressionRatio) times its size (documents.compression_ratio)")
        }
    }

    private func fault(_ what: String) -> DocumentFault {
        let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? ""
        let folded = reason.lowercased()
        if folded.contains("encrypt") || folded.contains("passphrase") {
            return DocumentFault(.encrypted, "it \(what): it is encrypted")
        }
        return DocumentFault(.corrupt, "it \(what)")
    }

    private static func kind(of entry: OpaquePointer) -> Kind {
        if unsafe archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil { return .link }
        return switch unsafe archive_entry_filetype(entry) {
        case 0o100000: .file
        case 0o040000: .folder
        case 0o120000: .link
        default: .other
        }
    }

    /// Names are UTF-8 where the archive says so; else they are, in Chinese packages, GBK.
    private static func name(of entry: OpaquePointer) -> String {
        if let raw = unsafe archive_entry_pathname(entry) {
            let bytes = unsafe Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
            if let text = String(validating: bytes, as: UTF8.self) ?? CharacterSet.gb18030.decode(bytes) { return text }
        }
        return unsafe archive_entry_pathname_utf8(entry).map { unsafe String(cString: $0) } ?? ""
    }
}

@available(*, unavailable)
extension ArchiveWalker: Sendable {}
