import Documents
import Foundation
import Testing

/// Documents to read: those checked in, and those that Python packages make once for a run of the tests.
enum Samples {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    static let root = URL(fileURLWithPath: folder + "/../..").standardized.path
    static let binary = ProcessInfo.processInfo.environment["BIDWATCH_BINARY"] ?? "\(root)/.build/debug/bidwatch"

    /// The first lines of the pages that every producer was given.
    static let headings = ["第一章", "第二章", "第三章"]
    static let sentence = "围堰顶面高出设计水位六十厘米"
    static let marks = ["WD-2026-1003", "91411000MA8KE77CBR", "13812345678"]

    /// The folder with the files of one kind, which a function of make_documents.py makes.
    static func folder(of kind: Kind) throws -> String { try kind.made.get() }

    enum Kind: String {
        case pdf, pages, office, packages, hostile, bill

        private static let all: [Kind: Result<String, any Error>] = {
            var made: [Kind: Result<String, any Error>] = [:]
            for kind in [Kind.pdf, .pages, .office, .packages, .hostile, .bill] {
                made[kind] = Result { try make(kind) }
            }
            return made
        }()

        var made: Result<String, any Error> { Self.all[self]! }

        private static func make(_ kind: Kind) throws -> String {
            let target = "\(root)/.build/test-documents/\(kind.rawValue)"
            try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
            let program = "\(folder)/Python/make_documents.py"
            let python = "\(root)/.build/python/bin/python"
            let process = Process()
            process.executableURL = URL(fileURLWithPath: python)
            process.arguments = ["-B", program, kind.rawValue, target]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw MissingPython(kind: kind.rawValue) }
            return target
        }
    }

    static func path(_ kind: Kind, _ name: String) throws -> String { "\(try folder(of: kind))/\(name)" }

    static func extractor(_ limits: DocumentLimits = DocumentLimits()) -> DocumentExtractor {
        DocumentExtractor(executable: binary, limits: limits)
    }

    /// What is read of a made file.
    static func read(
        _ kind: Kind, _ name: String, _ limits: DocumentLimits = DocumentLimits()
    ) throws -> [DocumentContents] {
        try extractor(limits).extract(path: try path(kind, name), name: name).documents
    }

    /// What is read of a file that is checked in.
    static func readFixture(_ name: String) throws -> DocumentContents {
        let documents = try extractor().extract(path: "\(folder)/Fixtures/\(name)", name: name).documents
        return try #require(documents.first)
    }

    /// The text of a page, from 1.
    static func page(_ number: Int, of contents: DocumentContents) throws -> String {
        let scalars = Array(contents.text.unicodeScalars)
        try #require(contents.pageStarts.count >= number)
        let end = number < contents.pageStarts.count ? contents.pageStarts[number] : scalars.count
        return String(String.UnicodeScalarView(scalars[contents.pageStarts[number - 1]..<end]))
    }
}

struct MissingPython: Error, CustomStringConvertible {
    let kind: String

    var description: String { "make_documents.py \(kind) failed: run 'Scripts/install test' from the project's folder" }
}
