import Cluster
import Synchronization
import System

/// Puts bytes into scratch files, each of which gives its space back once nothing in it is wanted any more.
final class ScratchShelf: Sendable {
    struct Piece: ShelvedBytes {
        fileprivate let file: ScratchFile
        fileprivate let place: Int64
        fileprivate let count: Int32

        func read() throws -> [UInt8] { try file.read(at: place, count: Int(count)) }
    }

    private let directory: String
    private let fileSize: Int64
    private let end = Mutex<(file: ScratchFile, place: Int64)?>(nil)

    /// Begins another file after so many bytes.
    init(directory: String, fileSize: Int64 = 64 << 20) {
        self.directory = directory
        self.fileSize = fileSize
    }

    func keep(_ bytes: [UInt8]) throws -> Piece {
        try end.withLock { end throws -> Piece in
            if end.map({ $0.place >= fileSize }) ?? true { end = (try ScratchFile(directory: directory), 0) }
            let piece = Piece(file: end!.file, place: end!.place, count: Int32(bytes.count))
            try piece.file.write(bytes, at: piece.place)
            end!.place += Int64(bytes.count)
            return piece
        }
    }
}
