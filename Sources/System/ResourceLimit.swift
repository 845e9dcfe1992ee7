import Glibc

/// What the kernel can keep this process from using.
public enum ResourceLimit: Sendable {
    /// Bytes of memory that may be mapped, whether used or not.
    case memory(Int)
    /// Time on a processor; beyond it SIGXCPU ends the process.
    case processorTime(Duration)
    /// Bytes that a file may grow to; 0 keeps the process from writing files at all.
    case fileSize(Int)
    /// Bytes of a memory image after a crash.
    case memoryImage(Int)

    /// Lowers the limit for the rest of this process's life; false when it is lower already.
    @discardableResult
    public func impose() -> Bool {
        let (resource, value): (__rlimit_resource, Int) =
            switch self {
            case .memory(let bytes): (RLIMIT_AS, bytes)
            case .processorTime(let time): (RLIMIT_CPU, max(1, Int(time.components.seconds)))
            case .fileSize(let bytes): (RLIMIT_FSIZE, bytes)
            case .memoryImage(let bytes): (RLIMIT_CORE, bytes)
            }
        // At the second bound of processor time the kernel kills without saying that time was the reason.
        let margin = resource == RLIMIT_CPU ? 1 : 0
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value + margin))
        return unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }
}
