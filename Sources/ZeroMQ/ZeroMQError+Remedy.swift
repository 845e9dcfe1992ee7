import CZeroMQ
import Glibc

extension ZeroMQError {
    private static let remedies: [Int32: String] = [
        EADDRINUSE: "Another socket holds this address: choose another one or stop its owner.",
        EADDRNOTAVAIL: "The address belongs to no interface of this machine: use one of its own addresses or *.",
        ENODEV: "No interface has this name: use an address of this machine or *.",
        ENOENT: "The folder of an ipc address must exist, and an address must be connected before it is left.",
        ENAMETOOLONG: "An ipc path has at most 107 bytes: choose a shorter folder.",
        EACCES: "This user may not open the address: check the folder's permissions, or use a port above 1023.",
        EPROTONOSUPPORT: "Use tcp://, ipc:// or inproc://.",
        ENOCOMPATPROTO: "This kind of socket does not speak that protocol.",
        EINVAL: "Check the form: tcp://host:port, ipc:///path/to/socket or inproc://name.",
        ECONNREFUSED: "Nothing is bound to this inproc name in this context.",
        EMFILE: "Too many open sockets or files: raise the limit of open files or close some.",
        ENOMEM: "Not enough memory: send smaller messages or lower the limits.",
        EFSM: "Request and reply alternate: finish the exchange before starting the next.",
        ENOTSUP: "This kind of socket cannot do that.",
    ]

    /// What a person can do about it; nil where only the cause can be told.
    public var remedy: String? { Self.remedies[code] }
}
