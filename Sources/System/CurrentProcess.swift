import CLinux
import Glibc

/// The running program.
public enum CurrentProcess {
    public static var identifier: Int32 { getpid() }

    /// Asks the kernel to send SIGTERM to this process when the thread that started it ends, so that none is orphaned.
    ///
    /// - Parameter parent: The process that started this one; when it has ended before the call, false is returned
    ///   and the caller should end.
    public static func endWithParent(_ parent: Int32? = nil) -> Bool {
        guard bidwatch_end_with_parent() == 0 else { return false }
        return parent == nil || getppid() == parent
    }

    /// Makes the C library take names for UTF-8, whatever the environment says.
    public static func useUTF8() { unsafe setlocale(LC_CTYPE, "C.UTF-8") }

    /// Of the environment only what a program may need to find its libraries, for one that shall know nothing else.
    public static var libraryPath: [(name: String, value: String)] {
        guard let value = unsafe getenv("LD_LIBRARY_PATH") else { return [] }
        return unsafe [("LD_LIBRARY_PATH", String(cString: value))]
    }

    /// The most memory this process has held so far, in bytes.
    public static var peakMemory: Int {
        var usage = rusage()
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        return usage.ru_maxrss * 1_024
    }

    /// The program's own file, to start it again as a worker.
    public static var executablePath: String {
        get throws(SystemError) {
            var length = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
                length = unsafe buffer.withMemoryRebound(to: CChar.self) {
                    unsafe readlink("/proc/self/exe", $0.baseAddress!, 4_096)
                }
                count = max(0, length)
            }
            guard length > 0 else { throw SystemError("find", "/proc/self/exe") }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
