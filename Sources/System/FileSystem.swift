public import BidEvents
import Glibc

/// Files and folders, as far as this program needs them.
public enum FileSystem {
    /// Makes a folder and those above it that are missing; one that exists is left as it is.
    ///
    /// - Parameter mode: Permissions of the folders made, regardless of the process's mask.
    public static func createDirectory(_ path: String, mode: UInt32 = 0o700) throws(SystemError) {
        if isDirectory(path) { return }
        if let parent = parent(of: path), !exists(parent) { try createDirectory(parent, mode: mode) }
        guard unsafe mkdir(path, mode) == 0 else {
            if errno == EEXIST, isDirectory(path) { return }
            throw SystemError("make the folder", path)
        }
        guard unsafe chmod(path, mode) == 0 else { throw SystemError("set the permissions of", path) }
    }

    public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    public static func isDirectory(_ path: String) -> Bool {
        guard let mode = permissions(path) else { return false }
        return mode & S_IFMT == S_IFDIR
    }

    /// The bytes of a file; a larger one is an error, so that no mistaken path fills memory.
    public static func readBytes(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        try FileReader(path: path).readAll(limit: limit)
    }

    /// Replaces or makes a file as a whole: after a crash it holds either the old bytes or the new.
    public static func writeAtomically(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) {
        let temporary = "\(path).\(getpid()).part"
        do throws(SystemError) {
            let writer = try FileWriter(path: temporary, mode: mode)
            try writer.write(bytes)
            try writer.finish()
            guard unsafe Glibc.rename(temporary, path) == 0 else { throw SystemError("replace", path) }
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
        try synchronizeDirectory(parent(of: path) ?? ".")
    }

    /// The names in a folder in the order of their bytes, without `.` and `..`.
    public static func list(_ directory: String) throws(SystemError) -> [String] {
        guard let stream = unsafe opendir(directory) else { throw SystemError("list", directory) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Removes a file or an empty folder; false when there is none.
    @discardableResult
    public static func remove(_ path: String) throws(SystemError) -> Bool {
        if unsafe Glibc.remove(path) == 0 { return true }
        guard errno == ENOENT else { throw SystemError("remove", path) }
        return false
    }

    /// Type and permission bits of a file; nil when there is none.
    public static func permissions(_ path: String) -> UInt32? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode : nil
    }

    /// Whether a name is a symbolic link, to whatever.
    public static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// When a file's bytes were last changed; nil when there is none.
    public static func modified(_ path: String) -> Timestamp? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Timestamp(milliseconds: Int64(status.st_mtim.tv_sec) * 1_000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
    }

    /// Makes the names in a folder durable: a new file is lost in a crash otherwise, whatever it holds.
    public static func synchronizeDirectory(_ path: String) throws(SystemError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open the folder", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemError("synchronize the folder", path) }
    }

    private static func parent(of path: String) -> String? {
        let trimmed = path.last == "/" ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return nil }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }
}
