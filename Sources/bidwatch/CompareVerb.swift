import CanonicalJSON
import CommandLineOptions
import ComparisonReport
import Documents
import System

let compareVerb = Verb(
    name: "compare", summary: "Show side by side what two documents share",
    discussion: """
        Reads two documents and writes one HTML page: passages alike in matching colors, reworded sentences, the \
        tender's own text in grey, characters that hide or deceive, the files' properties side by side. It needs no \
        network. Whoever sees it sees both documents: keep it where they may be seen, after the opening.

        A document within a package is named behind it, as findings do: bid.zip/technical.pdf. To look at a finding, \
        compare its two documents and open the page at its offsets, such as report.html#a-1204: 'a-' is the first \
        document, 'b-' the second.

        Documents are read as by 'bidwatch fingerprint'. What cannot be read is told in the report, and the exit \
        status is 5.
        """,
    options: [
        OptionDeclaration(
            name: "against", value: .value(placeholder: "FILE"),
            summary: "A tender document whose text is nobody's own; may be given again, for clarifications",
            isRepeatable: true),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FILE"), summary: "Where the page goes; - for standard output",
            defaultText: "comparison.html"),
        OptionDeclaration(
            name: "language", value: .value(placeholder: "LANGUAGE"), summary: "both, zh or en", defaultText: "both"),
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Folder whose bidwatch.yaml holds the limits; by default Config where there is one"),
    ],
    arguments: [
        ArgumentDeclaration(name: "A", summary: "The first document"),
        ArgumentDeclaration(name: "B", summary: "The second document"),
    ]
) { arguments in
    let word = try arguments.requiredString("language")
    guard let language = ReportLanguage(rawValue: word) else {
        throw UsageError("--language is '\(word)'", remedy: "write both, zh or en")
    }
    let settings = try ConfigurationFolder.settings(arguments.string("config"))
    let extractor = DocumentExtractor(
        executable: try CurrentProcess.executablePath, limits: settings.documentLimits)
    let pair = try arguments.arguments.map { try NamedDocument($0).read(extractor) }
    let against = try arguments.strings("against").flatMap { path in
        let named = try NamedDocument(path)
        return named.part == nil ? try named.readAll(extractor) : [try named.read(extractor)]
    }
    let comparison = Comparison(
        ComparedDocument(pair[0]), ComparedDocument(pair[1]), against: against.map { ComparedDocument($0) },
        limits: settings.comparisonLimits)
    let page = ReportPage(comparison, language: language, maker: "bidwatch \(bidwatchVersion)")
    let output = try arguments.requiredString("output")
    if output == "-" {
        Console.write(page.html + "\n")
    } else {
        try FileSystem.writeAtomically(output, Array((page.html + "\n").utf8))
    }
    return (pair + against).allSatisfy { $0.status == .read } ? .success : .partial
}

/// A file, or a document in a package, as the command line names it.
private struct NamedDocument {
    let path: String
    /// The name of the document behind that of its package.
    let part: String?

    /// Finds the file that is the longest beginning of a path.
    init(_ argument: String) throws {
        var (path, parts) = (argument, [Substring]())
        while !FileSystem.exists(path), let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            parts.insert(path[path.index(after: slash)...], at: 0)
            path = String(path[..<slash])
        }
        guard FileSystem.exists(path) else { throw MissingFile(path: argument) }
        guard !FileSystem.isDirectory(path) else {
            if !parts.isEmpty { throw MissingFile(path: argument) }
            throw UsageError("\(path) is a folder", remedy: "name one of its files")
        }
        self.path = path
        part = parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    private var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    func readAll(_ extractor: DocumentExtractor) throws -> [DocumentContents] {
        try extractor.extract(path: path, name: name).documents
    }

    /// The one document that is meant.
    func read(_ extractor: DocumentExtractor) throws -> DocumentContents {
        let documents = try readAll(extractor)
        if let part {
            if let document = documents.first(where: { $0.name == "\(name)/\(part)" }) { return document }
        } else if documents.count == 1 {
            return documents[0]
        }
        let names = documents.prefix(20).map { Console.printable(String($0.name.dropFirst(name.count + 1))) }
        throw UsageError(
            part.map { "\(path) holds no document '\($0)'" } ?? "\(path) holds \(documents.count) documents",
            remedy: "write \(path)/NAME, where NAME is one of: \(names.joined(separator: ", "))")
    }
}

extension ComparedDocument {
    /// What the report tells of a document that was read, or not.
    fileprivate init(_ contents: DocumentContents) {
        self.init(name: contents.name, text: contents.text)
        pageStarts = contents.pageStarts
        sha256 = contents.sha256
        format = contents.format.rawValue
        bytes = contents.bytes
        pages = contents.pages
        isRead = contents.status == .read
        remark = isRead ? contents.detail : [contents.status.rawValue, contents.detail ?? ""].joined(separator: " ")
        metadata = contents.metadata.members.map { Fact($0.name, $0.value.string ?? $0.value.text) }
        metadata += contents.deviceMarks.members.map { Fact($0.name, $0.value.string ?? $0.value.text) }
        pictures = contents.imageHashes
    }
}
