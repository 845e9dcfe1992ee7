import BidEvents
import CommandLineOptions
import Documents
import Fingerprints
import Intake
import System
import TextSimilarity

let fingerprintVerb = Verb(
    name: "fingerprint", summary: "Tell of a bid's documents without showing them",
    discussion: """
        Reads the files of one bid, or of a tender, and prints the event that tells of them (bid.features_extracted, \
        with --tender tender.document_issued), ready for 'bidwatch feed -'. Run it where the documents are, after the \
        opening. A folder means all files in it.

        Read are PDF, DOCX, XLSX, XML bills of quantities and plain text (UTF-8, UTF-16, GB 18030), also packed as \
        ZIP, 7z, RAR or TAR. The kind is told by the bytes, not by the name. Each file is read in a process of its own \
        that may take so much memory and time as 'documents:' in bidwatch.yaml says. What cannot be read is told with \
        its status: encrypted, corrupt, too-large, too-many-pages, too-deep, too-slow, empty, no-text (scanned) or \
        unsupported; the other files are read all the same, and the exit status is 5.

        Texts leave as digests under the key; so do pictures, contacts, and numbers and names of projects. In clear \
        stand names, sizes and SHA-256 of files, their metadata (author, program, times), marks of the computer, codes of \
        parties, unit prices and statuses. --with-text puts the text itself into the event, in place of its digests. What does not \
        fit into one event goes into several; what fits into none is told and left out.

        Identifiers come from the content: the same files, options and key give the same bytes, and sending them again \
        changes nothing.
        """,
    options: [
        OptionDeclaration(name: "project", value: .value(placeholder: "ID"), summary: "The project; must be given"),
        OptionDeclaration(name: "lot", value: .value(placeholder: "ID"), summary: "The lot, where there are lots"),
        OptionDeclaration(name: "bid", value: .value(placeholder: "ID"), summary: "The bid; must be given for one"),
        OptionDeclaration(
            name: "supplier", value: .value(placeholder: "CODE"),
            summary: "The bidder's unified social credit code"),
        OptionDeclaration(name: "tender", summary: "The files are the tender's own, or its clarifications"),
        OptionDeclaration(
            name: "source", value: .value(placeholder: "URN"), summary: "Who speaks: the event's source",
            defaultText: "urn:bidwatch:fingerprint"),
        OptionDeclaration(
            name: "time", value: .value(placeholder: "TIME"),
            summary: "When, by RFC 3339; by default when the newest of the files was changed"),
        OptionDeclaration(
            name: "key", value: .value(placeholder: "FILE"),
            summary: "The secret for digests, made by 'bidwatch keygen --documents'; others must not be able to read it"
        ),
        OptionDeclaration(name: "with-text", summary: "Show the text itself; then the key may be left out"),
        OptionDeclaration(
            name: "config", value: .value(placeholder: "DIR"),
            summary: "Folder whose bidwatch.yaml holds the limits; by default Config where there is one"),
    ],
    arguments: [
        ArgumentDeclaration(name: "FILE", summary: "A file or folder"),
        ArgumentDeclaration(name: "MORE", summary: "Further ones of the same bid", cardinality: .many),
    ]
) { arguments in
    let settings = try ConfigurationFolder.settings(arguments.string("config"))
    var files = try BidFiles(arguments.arguments)
    let documents = try files.documents(
        DocumentExtractor(executable: try CurrentProcess.executablePath, limits: settings.documentLimits))
    let fingerprint = try fingerprint(arguments, files, settings)
    let result = fingerprint.events(of: documents)
    for line in result.lines { Console.write(line: line) }
    report(documents, result)
    return result.isComplete ? .success : .partial
}

/// The process that `DocumentExtractor` starts for each file.
func readDocument(_ arguments: [String]) -> Int32 {
    do {
        let isUnderstood = try ReaderCommand.run(arguments) { Console.write(bytes: $0) }
        return (isUnderstood ? ExitStatus.success : .usage).rawValue
    } catch {
        Console.writeError("\(error)\n")
        return ExitStatus.failure.rawValue
    }
}

private func fingerprint(
    _ arguments: ParsedArguments, _ files: BidFiles, _ settings: OperatorSettings
) throws -> Fingerprint {
    let withText = arguments.flag("with-text")
    let key: SketchKey
    if let path = arguments.string("key") {
        key = try Security.documentKey(path)
    } else if withText {
        key = .open
    } else {
        throw UsageError(
            "--key is missing", remedy: "make one with 'bidwatch keygen --documents FILE' and write --key FILE")
    }
    return try Fingerprint(
        subject: try subject(arguments), project: arguments.requiredString("project"), lot: arguments.string("lot"),
        source: arguments.requiredString("source"), time: try time(arguments) ?? files.newest, key: key,
        withText: withText, largestEvent: settings.intakeLimits.largestEvent, fileDigest: files.digest)
}

private func subject(_ arguments: ParsedArguments) throws(UsageError) -> Fingerprint.Subject {
    if arguments.flag("tender") {
        guard arguments.string("bid") == nil else {
            throw UsageError("--tender and --bid exclude each other", remedy: "leave one of them out")
        }
        return .tender
    }
    return .bid(identifier: try arguments.requiredString("bid"), supplier: arguments.string("supplier"))
}

private func time(_ arguments: ParsedArguments) throws(UsageError) -> Timestamp? {
    guard let text = arguments.string("time") else { return nil }
    guard let time = Timestamp(text) else {
        throw UsageError("--time is '\(text)'", remedy: "write it with its zone, such as 2026-03-09T10:00:00+08:00")
    }
    return time
}

private func report(_ documents: [DocumentContents], _ result: Fingerprint.Result) {
    for document in documents where document.status != .read || document.detail != nil {
        let detail = document.detail.map { ": \($0)" } ?? ""
        Console.writeError(Console.printable("\(document.name): \(document.status.rawValue)\(detail)") + "\n")
    }
    for omission in result.omissions { Console.writeError("\(omission)\n") }
    let read = documents.count { $0.status == .read }
    Console.writeError("\(documents.count) documents, \(read) read; \(result.lines.count) events\n")
}
