import Hashing

/// The parts of an office document (ECMA-376): XML under names, and pictures.
struct OfficePackage {
    /// The XML parts, by names without a leading slash.
    private let parts: [String: [UInt8]]
    let imageHashes: [String]

    /// Unpacks all XML parts; a picture leaves its digest only.
    init(_ bytes: [UInt8], _ limits: DocumentLimits) throws(DocumentFault) {
        let archive = try ArchiveWalker(bytes, limits)
        var parts: [String: [UInt8]] = [:]
        var images: Set<String> = []
        while let entry = try archive.next() {
            guard entry.kind == .file else { continue }
            if entry.isEncrypted { throw DocumentFault(.encrypted, "it needs a password") }
            let name = Self.normalized(entry.name)
            if name.hasSuffix(".xml") || name.hasSuffix(".rels") {
                parts[name] = try archive.read()
            } else if name.contains("/media/"), images.count < limits.images {
                images.insert(Digest.sha256(try archive.read()))
            }
        }
        self.parts = parts
        imageHashes = images.sorted()
    }

    /// What a ZIP file is by its table of content types; nil when it is no office document or cannot be opened.
    static func format(of bytes: [UInt8], _ limits: DocumentLimits) -> DocumentFormat? {
        guard let archive = try? ArchiveWalker(bytes, limits) else { return nil }
        while let entry = try? archive.next() {
            guard entry.name == contentTypes else { continue }
            guard let table = try? archive.read() else { return nil }
            if Search.first(Array("wordprocessingml".utf8), in: table[...]) != nil { return .word }
            if Search.first(Array("spreadsheetml".utf8), in: table[...]) != nil { return .workbook }
            return nil
        }
        return nil
    }

    private static let contentTypes = "[Content_Types].xml"

    func part(_ name: String) -> [UInt8]? { parts[name] }

    /// The names of parts in a folder whose names begin so, the second before the tenth.
    func names(in folder: String, beginning: String) -> [String] {
        parts.keys.filter { $0.hasPrefix("\(folder)/\(beginning)") && !$0.dropFirst(folder.count + 1).contains("/") }
            .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// The part that holds the text: the target of the relationship of that kind, from the package itself.
    func mainPart() throws(DocumentFault) -> String {
        let relations = try relations(of: "")
        guard let main = relations.first(where: { $0.kind.hasSuffix("/officeDocument") })?.target, parts[main] != nil
        else { throw DocumentFault(.corrupt, "its main part is missing") }
        return main
    }

    /// What a part refers to: identifier, kind and name of the other part.
    func relations(of part: String) throws(DocumentFault) -> [(id: String, kind: String, target: String)] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[..<$0]) + "/" } ?? ""
        let name = slash.map { part[part.index(after: $0)...] } ?? part[...]
        guard let bytes = parts["\(folder)_rels/\(name).rels"] else { return [] }
        let walker = try XMLWalker(bytes)
        var found: [(id: String, kind: String, target: String)] = []
        while let step = try walker.next() {
            guard case .start("Relationship", _) = step else { continue }
            let attributes = walker.attributes
            func value(_ name: String) -> String { attributes.first { $0.name == name }?.value ?? "" }
            let target = value("Target")
            let isAbsolute = target.hasPrefix("/")
            found.append((value("Id"), value("Type"), Self.normalized(isAbsolute ? target : folder + target)))
        }
        return found
    }

    /// Without a leading slash, and with `..` taken back.
    private static func normalized(_ name: String) -> String {
        var pieces: [Substring] = []
        for piece in name.split(separator: "/") {
            if piece == ".." { _ = pieces.popLast() } else if piece != "." { pieces.append(piece) }
        }
        return pieces.joined(separator: "/")
    }
}
