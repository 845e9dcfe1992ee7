import Foundation
import System

/// What the figures were measured on.
enum Machine {
    static var description: String {
        let information = ProcessInfo.processInfo
        let memory = Int((Double(information.physicalMemory) / 1_073_741_824).rounded())
        return "\(information.activeProcessorCount) cores, \(processor), \(memory) GiB, Linux \(kernel)"
    }

    /// How many processes wanted a core in the last minute, on average, those measured among them.
    static var load: String { String(text("/proc/loadavg").prefix { $0 != " " }) }

    private static var processor: String {
        field("model name", of: "/proc/cpuinfo", separator: ":") ?? "unknown processor"
    }

    private static var kernel: String {
        text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The most memory a process has held so far, in bytes; nil when it has ended.
    static func peakMemory(of process: Int32) -> Int? {
        field("VmHWM", of: "/proc/\(process)/status", separator: ":")
            .flatMap { Int($0.prefix { $0 != " " }) }.map { $0 * 1_024 }
    }

    /// The memory that this process holds now, in bytes.
    static var residentMemory: Int {
        field("VmRSS", of: "/proc/self/status", separator: ":").flatMap { Int($0.prefix { $0 != " " }) }.map {
            $0 * 1_024
        } ?? 0
    }

    /// The processes that a process has started.
    static func children(of process: Int32) -> [Int32] {
        text("/proc/\(process)/task/\(process)/children").split(separator: " ").compactMap { Int32($0) }
    }

    private static func field(_ name: String, of path: String, separator: Character) -> String? {
        text(path).split(separator: "\n").first { $0.hasPrefix(name) }?
            .split(separator: separator, maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
    }

    private static func text(_ path: String) -> String {
        (try? FileSystem.readBytes(path, limit: 4 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
