import CanonicalJSON

/// What office documents say of their making, under docProps.
enum OfficeProperties {
    private static let core = [
        "creator": "author", "lastModifiedBy": "last_modified_by", "created": "created", "modified": "modified",
        "title": "title",
    ]
    private static let application = ["Application": "creator_tool", "Company": "company"]

    static func read(_ package: OfficePackage, into contents: inout DocumentContents) throws(DocumentFault) {
        try read("docProps/core.xml", core, package, into: &contents)
        try read("docProps/app.xml", application, package, into: &contents)
        try readCustom(package, into: &contents)
        contents.imageHashes = package.imageHashes
    }

    private static func read(
        _ part: String, _ names: [String: String], _ package: OfficePackage, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        guard let bytes = package.part(part) else { return }
        let walker = try XMLWalker(bytes)
        while let step = try walker.next() {
            guard case .start(let name, isEmpty: false) = step, let field = names[name] else { continue }
            contents.metadata.tell(field, try walker.innerText())
        }
    }

    /// Properties that a tool added: bid tools leave their marks here.
    private static func readCustom(
        _ package: OfficePackage, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        guard let bytes = package.part("docProps/custom.xml") else { return }
        let walker = try XMLWalker(bytes)
        while let step = try walker.next() {
            guard case .start("property", isEmpty: false) = step, let name = walker.attribute("name") else { continue }
            contents.deviceMarks.note(label: name, try walker.innerText())
        }
    }
}
