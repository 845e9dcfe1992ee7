import CLibXML2

/// Walks through an XML document from tag to tag; it resolves no entity, reads no other file and refuses a DTD.
@safe
final class XMLWalker {
    enum Step: Equatable {
        /// An element begins; its name has no prefix. An empty element ends without a step of its own.
        case start(String, isEmpty: Bool)
        case end(String)
        case text(String)
    }

    private let reader: xmlTextReaderPtr
    /// The library reads from these bytes as long as the reader lives.
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) throws(DocumentFault) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        _ = unsafe copy.update(fromContentsOf: bytes)
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let reader = unsafe copy.withMemoryRebound(to: CChar.self) {
            unsafe xmlReaderForMemory($0.baseAddress, Int32(clamping: bytes.count), nil, nil, options)
        }
        guard let reader = unsafe reader, bytes.count <= Int(Int32.max) else {
            unsafe copy.deallocate()
            throw DocumentFault(.tooLarge, "an XML part of \(bytes.count) bytes cannot be read")
        }
        unsafe self.reader = reader
        unsafe self.bytes = copy
    }

    deinit {
        unsafe xmlFreeTextReader(reader)
        unsafe bytes.deallocate()
    }

    /// The next step; nil at the end of the document.
    func next() throws(DocumentFault) -> Step? {
        while true {
            switch unsafe xmlTextReaderRead(reader) {
            case 0: return nil
            case 1: break
            default: throw DocumentFault(.corrupt, "its XML is not well-formed in line \(line)")
            }
            switch unsafe xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT:
                return .start(name, isEmpty: unsafe xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT: return .end(name)
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                return .text(unsafe Self.text(xmlTextReaderConstValue(reader)) ?? "")
            case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE:
                throw DocumentFault(.corrupt, "its XML declares a document type or entities, which are not read")
            default: continue
            }
        }
    }

    /// The attributes of the element that began last, in their order, by names without prefix.
    var attributes: [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1 {
            found.append((name, unsafe Self.text(xmlTextReaderConstValue(reader)) ?? ""))
        }
        unsafe xmlTextReaderMoveToElement(reader)
        return found
    }

    /// One attribute of the element that began last.
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The text up to the end of the element that began last, without that of tags within.
    func innerText() throws(DocumentFault) -> String {
        let depth = unsafe xmlTextReaderDepth(reader)
        var text = ""
        while let step = try next() {
            if case .text(let piece) = step { text += piece }
            if case .end = step, unsafe xmlTextReaderDepth(reader) == depth { break }
        }
        return text
    }

    private var name: String { unsafe Self.text(xmlTextReaderConstLocalName(reader)) ?? "" }

    private var line: Int32 { unsafe xmlTextReaderGetParserLineNumber(reader) }

    private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }
}

@available(*, unavailable)
extension XMLWalker: Sendable {}
