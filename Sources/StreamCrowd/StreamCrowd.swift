import Glibc

/// Waits for many clients at once.
public enum StreamCrowd {
    /// Lets this process hold as many open files as the system permits: a client holds one, its server another.
    public static func permitManyFiles() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// The clients for which something has come, or whose stream has ended; none when the time is over first.
    public static func ready(among clients: [StreamClient], within limit: Duration) -> [StreamClient] {
        var items = clients.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        guard unsafe poll(&items, nfds_t(items.count), Int32(limit / .milliseconds(1))) > 0 else { return [] }
        return zip(clients, items).filter { $0.1.revents != 0 }.map(\.0)
    }
}
