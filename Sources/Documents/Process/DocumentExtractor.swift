import Glibc
import Hashing
public import System

/// Reads untrusted files, each in a process of its own, and what is packed in them likewise.
///
/// Whatever a file does to the process that reads it, the outcome is a status, and the other files are read.
public struct DocumentExtractor: Sendable {
    private let executable: String
    private let limits: DocumentLimits

    /// - Parameter executable: The program that runs ``ReaderCommand`` when ``ReaderCommand/word`` is its first argument.
    public init(executable: String, limits: DocumentLimits = DocumentLimits()) {
        self.executable = executable
        self.limits = limits
    }

    /// What one file holds.
    public struct File: Sendable {
        /// The file itself, or what is packed in it in its order.
        public let documents: [DocumentContents]
        /// The SHA-256 of the file; nil when it was too large to be read.
        public let sha256: String?
    }

    /// The documents of some bytes: themselves, or those packed in them in their order.
    ///
    /// - Throws: When no process or scratch file can be had: that is not the file's fault.
    public func extract(name: String, _ bytes: [UInt8]) throws(SystemError) -> [DocumentContents] {
        var extraction = Extraction(
            executable: executable, limits: limits,
            scratch: try ScratchFile(directory: ScratchFile.usualDirectory))
        return try extraction.documents(DocumentName.plain(name), bytes, depth: 1)
    }

    /// The documents of a file on disk; one that is larger than may be is not read.
    public func extract(path: String, name: String) throws(SystemError) -> File {
        let reader = try FileReader(path: path)
        var bytes: [UInt8] = []
        while bytes.count <= limits.fileBytes {
            let piece = try reader.read(upTo: 1 << 20)
            if piece.isEmpty { return File(documents: try extract(name: name, bytes), sha256: Digest.sha256(bytes)) }
            bytes += piece
        }
        var contents = DocumentContents(
            name: DocumentName.plain(name),
            DocumentFault(.tooLarge, "it has more than \(limits.fileBytes) bytes (documents.file_bytes)"))
        contents.bytes = bytes.count
        return File(documents: [contents], sha256: nil)
    }
}

/// One file on its way, with what all that is packed in it may still use.
private struct Extraction {
    let executable: String
    var limits: DocumentLimits
    let scratch: ScratchFile
    private let deadline: ContinuousClock.Instant
    private var end: Int64 = 0

    init(executable: String, limits: DocumentLimits, scratch: ScratchFile) {
        (self.executable, self.limits, self.scratch) = (executable, limits, scratch)
        deadline = .now + .seconds(limits.packageSeconds)
    }

    mutating func documents(_ name: String, _ bytes: [UInt8], depth: Int) throws(SystemError) -> [DocumentContents] {
        guard !bytes.isEmpty else { return [stamped(DocumentFault(.empty, "it has no bytes"), name, bytes)] }
        guard deadline > .now else { return [stamped(Self.outOfTime(limits), name, bytes)] }
        var frames = FrameReader(limits, scratch: scratch, at: end)
        let outcome = try run(bytes, depth: depth, into: &frames)
        end = frames.nextPlace
        let fault = frames.fault ?? (frames.isComplete ? nil : breach(outcome))
        if var contents = frames.contents, frames.fault == nil {
            if let fault { contents.note("its pictures were not read: \(fault.detail)") }
            return [stamped(contents, name, bytes)]
        }
        var documents = try entries(of: frames, name, depth: depth)
        if let fault {
            documents.append(stamped(fault, name, bytes, frames.entries.isEmpty ? .unknown : .package))
        } else if documents.isEmpty {
            documents.append(stamped(DocumentFault(.empty, "it packs no files"), name, bytes, .package))
        }
        return documents
    }

    private func run(
        _ bytes: [UInt8], depth: Int, into frames: inout FrameReader
    ) throws(SystemError) -> PipedProcess.Outcome {
        var (reader, failure): (FrameReader, SystemError?) = (frames, nil)
        let outcome = try PipedProcess.run(
            executable: executable,
            arguments: [ReaderCommand.word, limits.word, String(depth), String(CurrentProcess.identifier)],
            environment: CurrentProcess.libraryPath, input: bytes,
            limit: max(limits.answerBytes, limits.unpackedBytes) + limits.answerBytes,
            time: min(.seconds(limits.seconds), deadline - .now)
        ) { piece in
            do throws(SystemError) { return try reader.take(piece) } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        frames = reader
        return outcome
    }

    private mutating func entries(
        of frames: FrameReader, _ package: String, depth: Int
    ) throws(SystemError) -> [DocumentContents] {
        let entries = frames.wholeEntries
        limits.entries = max(0, limits.entries - entries.count)
        limits.unpackedBytes = max(0, limits.unpackedBytes - entries.reduce(0) { $0 + ($1.place?.count ?? 0) })
        var documents: [DocumentContents] = []
        for entry in entries {
            let name = "\(package)/\(DocumentName.plain(entry.name))"
            if let place = entry.place {
                let bytes = try scratch.read(at: place.start, count: place.count)
                documents += try self.documents(name, bytes, depth: depth + 1)
            } else if let fault = entry.fault {
                documents.append(DocumentContents(name: name, fault))
            }
        }
        return documents
    }

    private func breach(_ outcome: PipedProcess.Outcome) -> DocumentFault {
        switch outcome {
        case .overdue where deadline <= .now: Self.outOfTime(limits)
        case .overdue, .ended(.killed(signal: SIGXCPU)):
            DocumentFault(.tooSlow, "it took longer than \(limits.seconds) s (documents.read_secs)")
        case .overlong: DocumentFault(.tooLarge, "what was read of it exceeds documents.answer_bytes")
        case .ended(.killed(let signal)):
            DocumentFault(.corrupt, "the process that read it was ended by signal \(signal)")
        case .ended(.exited(let status)):
            DocumentFault(.corrupt, "the process that read it gave up with status \(status)")
        }
    }

    private static func outOfTime(_ limits: DocumentLimits) -> DocumentFault {
        DocumentFault(.tooSlow, "the package took longer than \(limits.packageSeconds) s (documents.package_secs)")
    }

    private func stamped(
        _ fault: DocumentFault, _ name: String, _ bytes: [UInt8], _ format: DocumentFormat = .unknown
    ) -> DocumentContents {
        stamped(DocumentContents(format: format, fault), name, bytes)
    }

    private func stamped(_ contents: DocumentContents, _ name: String, _ bytes: [UInt8]) -> DocumentContents {
        var stamped = contents
        (stamped.name, stamped.bytes, stamped.sha256) = (name, bytes.count, Digest.sha256(bytes))
        return stamped
    }
}

/// Names of documents, which come from untrusted packages.
enum DocumentName {
    private static let longest = 256

    /// Without control characters, folders above, and what exceeds the longest.
    static func plain(_ name: String) -> String {
        let pieces = name.split(whereSeparator: { "/\\".contains($0) }).filter { $0 != "." && $0 != ".." }
        let scalars = pieces.joined(separator: "/").unicodeScalars.filter {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        return scalars.isEmpty ? "(nameless)" : String(String.UnicodeScalarView(scalars.suffix(longest)))
    }
}
