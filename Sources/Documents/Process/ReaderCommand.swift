import CanonicalJSON
public import System

/// The process that reads one untrusted file: it takes the bytes from standard input and tells what it found on
/// standard output, in frames. It can write no file, and is ended when it takes too much memory or time.
///
/// A frame is a line of JSON: `contents` of a document, of which the last one counts, `entry` of a package with its bytes behind the line, `fault`, or
/// `end`, without which the process did not come to its end.
public enum ReaderCommand {
    /// The word on the command line that makes the program do nothing but this; it is no verb.
    public static let word = "--read-document"

    /// Reads the document from standard input.
    ///
    /// - Parameters:
    ///   - arguments: What ``DocumentExtractor`` wrote behind ``word``.
    ///   - write: Takes the frames.
    /// - Returns: False when the arguments are not such.
    public static func run(_ arguments: [String], write: ([UInt8]) -> Void) throws(SystemError) -> Bool {
        guard arguments.count == 3, let limits = DocumentLimits(word: arguments[0]), let depth = Int(arguments[1]),
            let parent = Int32(arguments[2]), CurrentProcess.endWithParent(parent)
        else { return false }
        confine(limits)
        let bytes = try FileReader.standardInput.readAll(limit: limits.fileBytes)
        let format = DocumentReader.format(of: bytes, limits)
        if format == .package {
            unpack(bytes, limits, isTooDeep: depth > limits.nesting, write)
        } else {
            let contents = DocumentReader.read(bytes, as: format, limits) { write(line("contents", $0.json)) }
            write(line("contents", contents.json))
        }
        write(line("end", true))
        return true
    }

    private static func confine(_ limits: DocumentLimits) {
        ResourceLimit.memory(limits.memoryBytes).impose()
        ResourceLimit.processorTime(.seconds(limits.seconds)).impose()
        ResourceLimit.fileSize(0).impose()
        ResourceLimit.memoryImage(0).impose()
        CurrentProcess.useUTF8()
    }

    /// Gives out the entries one by one; what happens to one of them does not end the others.
    private static func unpack(
        _ bytes: [UInt8], _ limits: DocumentLimits, isTooDeep: Bool, _ write: ([UInt8]) -> Void
    ) {
        do throws(DocumentFault) {
            if isTooDeep {
                throw DocumentFault(.tooDeep, "it is packed more than \(limits.nesting) times (documents.nesting)")
            }
            let archive = try ArchiveWalker(bytes, limits)
            while let entry = try archive.next() {
                if entry.kind == .folder { continue }
                do throws(DocumentFault) {
                    let content = try content(of: entry, archive)
                    write(line("entry", ["name": .string(entry.name), "size": JSONValue(content.count)]))
                    write(content)
                } catch {
                    if archive.isExhausted { throw error }
                    write(line("entry", ["name": .string(entry.name), "fault": json(of: error)]))
                }
            }
        } catch {
            write(line("fault", json(of: error)))
        }
    }

    private static func content(of entry: ArchiveWalker.Entry, _ archive: ArchiveWalker) throws(DocumentFault)
        -> [UInt8]
    {
        if entry.isEncrypted { throw DocumentFault(.encrypted, "it needs a password") }
        switch entry.kind {
        case .link: throw DocumentFault(.unsupported, "it is a link, which is not followed")
        case .other, .folder: throw DocumentFault(.unsupported, "it is no file")
        case .file: return try archive.read()
        }
    }

    private static func json(of fault: DocumentFault) -> JSONValue {
        ["status": .string(fault.status.rawValue), "detail": .string(fault.detail)]
    }

    private static func line(_ name: String, _ value: JSONValue) -> [UInt8] {
        JSONValue.object(JSONObject([JSONMember(name: name, value: value)])).bytes + [0x0A]
    }
}
