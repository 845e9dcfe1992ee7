import CLinux
import Glibc

/// What happens between fork and exec, as the C library wants it told.
@safe
struct SpawnActions: ~Copyable {
    private var files = unsafe posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()

    init() {
        let codes = unsafe [posix_spawn_file_actions_init(&files), posix_spawnattr_init(&attributes)]
        precondition(codes == [0, 0], "the C library could only run out of memory here")
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    deinit {
        var (files, attributes) = unsafe (files, attributes)
        unsafe posix_spawn_file_actions_destroy(&files)
        unsafe posix_spawnattr_destroy(&attributes)
    }

    mutating func redirectInput(from descriptor: Int32?) {
        if let descriptor {
            unsafe posix_spawn_file_actions_adddup2(&files, descriptor, STDIN_FILENO)
        } else {
            unsafe posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
    }

    /// Whatever this process has open besides the three streams is not the child's business.
    mutating func closeOthers() { unsafe bidwatch_spawn_closing(&files, STDERR_FILENO + 1) }

    mutating func redirect(_ stream: Int32, _ output: ChildProcess.Output) {
        switch output {
        case .inherited: break
        case .discarded: unsafe posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_WRONLY, 0)
        case .descriptor(let descriptor): unsafe posix_spawn_file_actions_adddup2(&files, descriptor, stream)
        }
    }

    /// The C library's error code, and the new process when that is 0.
    mutating func spawn(
        _ executable: String, _ arguments: [String], _ environment: [String]?
    ) -> (code: Int32, identifier: Int32) {
        var identifier: pid_t = 0
        let code = unsafe withCStrings(arguments) { argumentPointers in
            guard let environment else {
                return unsafe posix_spawn(&identifier, executable, &files, &attributes, argumentPointers, environ)
            }
            return unsafe withCStrings(environment) {
                unsafe posix_spawn(&identifier, executable, &files, &attributes, argumentPointers, $0)
            }
        }
        return (code, identifier)
    }
}

private func withCStrings(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
) -> Int32 {
    var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
}
