import Foundation
import ScratchTesting
import System
import Testing

struct FileSystemTests {
    let folder = ScratchFolder()

    @Test("a folder is made with those above it, for its owner only, and again without complaint")
    func directories() throws {
        try FileSystem.createDirectory(folder("a/b/c/"))
        try FileSystem.createDirectory(folder("a/b/c"))
        for name in ["a", "a/b", "a/b/c"] { #expect(FileSystem.permissions(folder(name)).map { $0 & 0o777 } == 0o700) }
        try FileSystem.writeAtomically(folder("file"), [])
        let error = #expect(throws: SystemError.self) { try FileSystem.createDirectory(folder("file")) }
        #expect(error?.subject == folder("file"))
    }

    @Test("a file is replaced as a whole, readable by its owner only, and no part stays behind")
    func atomicWriting() throws {
        try FileSystem.writeAtomically(folder("file"), [1, 2, 3])
        try FileSystem.writeAtomically(folder("file"), [4])
        #expect(try FileSystem.readBytes(folder("file"), limit: 10) == [4])
        #expect(FileSystem.permissions(folder("file")).map { $0 & 0o777 } == 0o600)
        #expect(throws: SystemError.self) { try FileSystem.writeAtomically(folder("none/file"), [1]) }
        #expect(try FileSystem.list(folder.path) == ["file"])
    }

    @Test("a file over the limit is refused, one at the limit is read")
    func readingLimit() throws {
        try FileSystem.writeAtomically(folder("file"), [UInt8](repeating: 7, count: 100_000))
        #expect(try FileSystem.readBytes(folder("file"), limit: 100_000).count == 100_000)
        let error = #expect(throws: SystemError.self) { try FileSystem.readBytes(folder("file"), limit: 99_999) }
        #expect(error?.description.contains("larger than 99999 bytes") == true)
    }

    @Test("listing is sorted by bytes and removing says whether there was anything")
    func listing() throws {
        for name in ["b", "a", "Z", "采"] { try FileSystem.writeAtomically(folder(name), []) }
        #expect(try FileSystem.list(folder.path) == ["Z", "a", "b", "采"])
        #expect(try FileSystem.remove(folder("a")))
        #expect(try !FileSystem.remove(folder("a")))
        #expect(!FileSystem.exists(folder("a")))
        #expect(FileSystem.isDirectory(folder.path))
        #expect(!FileSystem.isDirectory(folder("b")))
    }

    @Test("a missing file is an error that names it")
    func missing() {
        let error = #expect(throws: SystemError.self) { try FileSystem.readBytes(folder("none"), limit: 1) }
        #expect(error?.description.contains(folder("none")) == true)
        #expect(throws: SystemError.self) { try FileSystem.list(folder("none")) }
    }

    @Test("a lock excludes others until it is dropped and names its holder")
    func locks() throws {
        var outcome: FileLock.Outcome? = try FileLock.acquire(folder("lock"))
        guard case .acquired = outcome else { throw Unexpected() }
        guard case .held(let holder) = try FileLock.acquire(folder("lock")) else { throw Unexpected() }
        #expect(holder == CurrentProcess.identifier)
        outcome = nil
        guard case .acquired = try FileLock.acquire(folder("lock")) else { throw Unexpected() }
    }
}

struct Unexpected: Error {}
