import EventLog
import Foundation
import ScratchTesting
import Testing

struct DataDirectoryLockTests {
    let folder = ScratchFolder()

    @Test("a second coordinator is refused with the holder's process id, until the first lets go")
    func conflict() throws {
        let directory = folder("a/data")
        do {
            let lock = try DataDirectoryLock(directory: directory)
            let error = #expect(throws: LogError.self) { try DataDirectoryLock(directory: directory) }
            #expect(error?.code == .inUse)
            #expect(error?.sentence.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
            #expect(error?.sentence.contains(directory) == true)
            #expect(lock.directory == directory)
        }
        _ = try DataDirectoryLock(directory: directory)
    }

    @Test("the data folder is made for its owner only")
    func mode() throws {
        _ = try DataDirectoryLock(directory: folder("data"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder("data"))
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }
}
