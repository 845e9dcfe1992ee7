import Foundation

/// Chinese sentences that stand on this machine: documentation of its packages, and notices kept beside the project.
///
/// None is copied into the project. The same machine gives the same sentences; a machine without any gives none, and
/// the corpus is then written from its own patterns alone.
public struct InstalledText: Sendable {
    /// Different sentences, in the order of files and places.
    public let sentences: [String]
    /// The files that gave at least one.
    public let files: [String]

    /// What this machine has, read once.
    public static let ofThisMachine = InstalledText(folders: standardFolders)

    public static let none = InstalledText(folders: [])

    /// Where distributions put documentation, and the folder of notices beside the project.
    static let standardFolders =
        ["/usr/share/doc", "/usr/share/help/zh_CN", "/usr/share/man/zh_CN", "/usr/share/vim"]
        + [
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/seeds")
                .standardizedFileURL.path
        ]

    /// Reads at most so many files and sentences of these folders.
    public init(folders: [String], largestFiles: Int = 400, mostSentences: Int = 20_000) {
        var (sentences, files) = ([String](), [String]())
        var seen: Set<String> = []
        for path in Self.candidates(folders).prefix(largestFiles) where sentences.count < mostSentences {
            guard let text = Self.text(of: path) else { continue }
            let found = Self.sentences(of: text).filter { seen.insert($0).inserted }
            guard !found.isEmpty else { continue }
            sentences += found
            files.append(path)
        }
        self.sentences = Array(sentences.prefix(mostSentences))
        self.files = files
    }

    /// One line on what enriches the corpus here.
    public var summary: String {
        files.isEmpty
            ? "no Chinese text is installed: the corpus is written from its own patterns alone"
            : "enriched with \(sentences.count) sentences of \(files.count) files installed here"
    }

    private static func candidates(_ folders: [String]) -> [String] {
        let endings: Set = ["gz", "txt", "md", "tex", "html", "page", "utf-8", "1", "5", "8", ""]
        let names = ["zh_cn", "zh-cn", "zh_hans", "zh-hans", "chinese", ".zh.", "shared/seeds"]
        return folders.flatMap { folder in
            (FileManager.default.subpaths(atPath: folder) ?? []).map { "\(folder)/\($0)" }
        }.filter { path in
            let lower = path.lowercased()
            return names.contains { lower.contains($0) } && endings.contains((lower as NSString).pathExtension)
                && !lower.contains("license") && !lower.contains("changelog")
        }.sorted()
    }

    private static func text(of path: String) -> String? {
        guard let data = path.hasSuffix(".gz") ? unpacked(path) : FileManager.default.contents(atPath: path),
            data.count < 4 << 20
        else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    private static func unpacked(_ path: String) -> Data? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data : nil
    }

    /// Sentences of plain Chinese: no markup, no commands, neither a fragment nor a page.
    static func sentences(of text: String) -> [String] {
        text.split { "\n\r".contains($0) }.flatMap { line in
            line.split(separator: "。", omittingEmptySubsequences: true).map { String($0) }
        }.compactMap { piece in
            let sentence = piece.trimmingCharacters(in: .whitespaces)
            let scalars = sentence.unicodeScalars
            guard (16...70).contains(scalars.count), scalars.allSatisfy(isPlain) else { return nil }
            let han = scalars.count { (0x4E00...0x9FFF).contains($0.value) }
            return han * 5 >= scalars.count * 4 ? sentence + "。" : nil
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2E, 0x25, 0x4E00...0x9FFF: true
        default: "，、；：（）“”《》—".unicodeScalars.contains(scalar)
        }
    }
}
