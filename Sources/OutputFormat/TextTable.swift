public import WireFormat

/// Writes texts that come again and again once only: the first time in full, later by their number.
///
/// Titles, citations and caveats of a rule stand in each of its findings; a packet of findings holds them once.
public struct TextTableWriter {
    public var wire = WireWriter()
    private var numbers: [String: Int] = [:]
    private let remembers: Bool

    /// For a single short piece, in which hardly anything comes twice, remembering costs more than it saves.
    public init(remembering: Bool = true) { remembers = remembering }

    public mutating func write(text: String) {
        guard remembers else {
            wire.write(0)
            return wire.write(text)
        }
        if let number = numbers[text] { return wire.write(number) }
        numbers[text] = numbers.count + 1
        wire.write(0)
        wire.write(text)
    }

    public mutating func write<Element>(list: [Element], each: (Element, inout TextTableWriter) -> Void) {
        wire.write(list.count)
        for element in list { each(element, &self) }
    }
}

/// Reads what ``TextTableWriter`` wrote; equal texts share their memory.
public struct TextTableReader {
    public var wire: WireReader
    private var texts: [String] = []

    public init(_ bytes: [UInt8]) { wire = WireReader(bytes) }

    public mutating func text() throws(WireError) -> String {
        let number = try wire.number()
        guard number == 0 else {
            guard number <= texts.count else { throw WireError(reason: "no text has the number \(number)") }
            return texts[number - 1]
        }
        let text = try wire.text()
        texts.append(text)
        return text
    }

    /// A text that names a case.
    public mutating func name<Case: RawRepresentable<String>>(_ type: Case.Type) throws(WireError) -> Case {
        let text = try text()
        guard let value = Case(rawValue: text) else { throw WireError(reason: "\(type) knows no '\(text)'") }
        return value
    }

    public mutating func list<Element>(
        _ each: (inout TextTableReader) throws(WireError) -> Element
    ) throws(WireError) -> [Element] {
        let count = try wire.number()
        var elements: [Element] = []
        elements.reserveCapacity(min(count, 64))
        for _ in 0..<count { elements.append(try each(&self)) }
        return elements
    }
}
