/// Why data could not be compressed or decompressed.
public enum ZstandardError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The damage showed once this many bytes of compressed input had been read; it lies before that place, a wrong
    /// checksum anywhere in the frame, anything else at most one block (128 KiB) back.
    case corrupt(offset: Int, reason: String)
    /// The input ended at this byte offset in the middle of a frame, or was empty.
    case truncated(offset: Int)
    /// The frame at this byte offset needs a larger window than allowed.
    case windowTooLarge(offset: Int, limit: Int)
    /// The decompressed data would be larger than the limit given.
    case exceedsLimit(Int)
    /// The level is not one of 1 to 19.
    case unusableLevel(Int)
    /// The window limit is not between 1 KiB and 2 GiB.
    case unusableWindowLimit(Int)
    /// The machine has not enough memory.
    case outOfMemory

    public var description: String {
        switch self {
        case .corrupt(let offset, let reason):
            "The compressed data is damaged before byte \(offset) (\(reason)). Fetch or record it again."
        case .truncated(let offset):
            "The compressed data ends at byte \(offset) in the middle of a frame. Fetch or record it again."
        case .windowTooLarge(let offset, let limit):
            "The frame read up to byte \(offset) needs a window above the limit of \(limit) bytes. "
                + "Compress it again without --long or --ultra, or raise the limit."
        case .exceedsLimit(let limit):
            "The data is larger than \(limit) bytes when decompressed. Read it in pieces or raise the limit."
        case .unusableLevel(let level):
            "\(level) is no compression level. Choose 1 (fast) to 19 (small)."
        case .unusableWindowLimit(let limit):
            "\(limit) bytes are no window limit. Choose 1 KiB to 2 GiB."
        case .outOfMemory:
            "Not enough memory for compression. Choose a lower level or window limit."
        }
    }
}
