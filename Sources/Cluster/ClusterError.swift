/// Why the sequencer cannot go on.
public enum ClusterError: Error, Equatable, Sendable, CustomStringConvertible {
    case damagedEntry(offset: Int64)
    case logLost(offset: Int64)
    case noConfiguration(offset: Int64)
    case refusedConfiguration(offset: Int64, String)

    public var description: String {
        switch self {
        case .damagedEntry(let offset):
            "log entry \(offset) cannot be read back; restore the log from a backup or replay its recording"
        case .logLost(let offset): "log entry \(offset) is missing; restore the log from a backup"
        case .noConfiguration(let offset): "no configuration stands in the log before entry \(offset)"
        case .refusedConfiguration(let offset, let why):
            "the configuration at log entry \(offset) is refused by this version: \(why)"
        }
    }
}
