import System
import Testing

@Suite struct ScratchFileTests {
    @Test("what was written is read back from its place, and the folder shows no file")
    func readBack() throws {
        let directory = "\(ScratchFile.usualDirectory)/bidwatch-test-\(CurrentProcess.identifier)"
        try FileSystem.createDirectory(directory)
        defer { _ = try? FileSystem.remove(directory) }
        let file = try ScratchFile(directory: directory)
        let pieces = (0..<50).map { number in [UInt8](repeating: UInt8(number), count: number * 37) }
        var place: Int64 = 0
        for piece in pieces {
            try file.write(piece, at: place)
            place += Int64(piece.count)
        }
        for piece in pieces.reversed() {
            place -= Int64(piece.count)
            #expect(try file.read(at: place, count: piece.count) == piece)
        }
        #expect(try FileSystem.list(directory).isEmpty)
    }

    @Test("a folder that is not there is named")
    func noFolder() {
        #expect { try ScratchFile(directory: "/nowhere") } throws: { "\($0)".contains("/nowhere") }
    }
}
