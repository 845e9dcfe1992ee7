// What is told of a document without showing it.
extension Vocabulary {
    static let documentMetadata = [
        FieldDeclaration("author", .text),
        FieldDeclaration("last_modified_by", .text),
        FieldDeclaration("created", .text),
        FieldDeclaration("modified", .text),
        FieldDeclaration("producer", .text),
        FieldDeclaration("creator_tool", .text),
        FieldDeclaration("company", .text),
        FieldDeclaration("title", .text),
        FieldDeclaration("rsid_root", .text),
        FieldDeclaration("rsids", .list(.text)),
        FieldDeclaration("xmp_id", .text),
        FieldDeclaration("xmp_instance_id", .text),
        FieldDeclaration("pdf_permanent_id", .text),
        FieldDeclaration("pdf_update_id", .text),
    ]

    /// Why a document could be read, or could not.
    static let documentStatuses = [
        "read", "encrypted", "corrupt", "too-large", "too-many-pages", "too-deep", "too-slow", "empty", "no-text",
        "unsupported",
    ]

    /// One document of a bid or a tender: its traces, and its text as digests under the key of the deployment.
    static let fingerprintedDocument = [
        FieldDeclaration("name", .text),
        FieldDeclaration("sha256", .text),
        FieldDeclaration("format", .text),
        FieldDeclaration("status", .enumeration(documentStatuses), isRequired: true),
        FieldDeclaration("detail", .text),
        FieldDeclaration("pages", .integer),
        FieldDeclaration("bytes", .integer),
        FieldDeclaration("metadata", .record(documentMetadata)),
        FieldDeclaration("image_hashes", .list(.text)),
        FieldDeclaration("sketch", .record(documentSketch)),
    ]

    /// The text of a document as keyed digests; places count Unicode scalars of the extracted text.
    static let documentSketch = [
        FieldDeclaration("scheme", .text, isRequired: true),
        FieldDeclaration("key_id", .text, isRequired: true),
        FieldDeclaration("characters", .integer, isRequired: true),
        FieldDeclaration("invisible_characters", .integer),
        FieldDeclaration("lookalike_characters", .integer),
        FieldDeclaration("page_starts", .list(.integer)),
        FieldDeclaration("marks", .text, isRequired: true),
        FieldDeclaration("sections", .list(.record(sketchedSection))),
        FieldDeclaration("references", .list(.record(documentReference))),
    ]

    /// A section of some thousand characters with its similarity signature.
    static let sketchedSection = [
        FieldDeclaration("start", .integer, isRequired: true),
        FieldDeclaration("end", .integer, isRequired: true),
        FieldDeclaration("shingles", .integer, isRequired: true),
        FieldDeclaration("signature", .text, isRequired: true),
    ]

    /// Something that a document names and that another one seldom names by chance: codes in clear, the rest digested.
    static let documentReference = [
        FieldDeclaration(
            "kind",
            .enumeration([
                "party-code", "project-number", "project-name", "missing-section", "contact", "spelling",
            ]), isRequired: true),
        FieldDeclaration("value", .text, isRequired: true),
        FieldDeclaration("start", .integer),
    ]
}
