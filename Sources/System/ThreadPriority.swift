import Glibc

/// How much of the machine the calling thread may claim.
public enum ThreadPriority {
    /// Lets every other thread and process go first, from now on.
    ///
    /// - Returns: false where the system refuses; the thread then runs as before.
    @discardableResult
    public static func yieldToOthers() -> Bool {
        // Linux takes zero for the calling thread, not for its process.
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19) == 0
    }
}
