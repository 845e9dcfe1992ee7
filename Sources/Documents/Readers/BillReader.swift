/// Bills of quantities that pricing tools write as XML: attributes become text, priced elements rows, and what the tool
/// noted of the computer device marks.
enum BillReader {
    /// The element under which tools keep one record for each computer that the bill was worked on.
    private static let machineRecords = "软硬件信息"

    static func read(
        _ bytes: [UInt8], _ limits: DocumentLimits, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        let walker = try XMLWalker(bytes)
        var builder = TextBuilder(limits)
        var bill = Bill()
        while let step = try walker.next() {
            switch step {
            case .start(let name, let isEmpty):
                let attributes = walker.attributes
                bill.start(name, attributes, isEmpty: isEmpty, into: &contents)
                // Marks are told as such, once; they are no text that bidders could have copied.
                if !bill.isInMachineRecords, !attributes.isEmpty {
                    try builder.append(attributes.map(\.value).joined(separator: "\t") + "\n")
                }
            case .text(let text):
                bill.take(text, into: &contents)
                if !bill.isInMachineRecords, text.contains(where: { !$0.isWhitespace }) {
                    try builder.append(text + "\n")
                }
            case .end(let name): bill.end(name)
            }
        }
        contents.text = builder.text
        contents.unitPrices = bill.rows
        if bill.isCut { contents.note("its bill has more than \(UnitPrice.most) rows") }
        guard builder.hasLetters || !contents.deviceMarks.isEmpty else {
            throw DocumentFault(.empty, "it holds no text")
        }
    }

    private struct Bill {
        private(set) var rows: [UnitPrice] = []
        private(set) var isCut = false
        private var depthOfRecords = 0
        private var openLabel: String?

        var isInMachineRecords: Bool { depthOfRecords > 0 }

        mutating func start(
            _ name: String, _ attributes: [(name: String, value: String)], isEmpty: Bool,
            into contents: inout DocumentContents
        ) {
            if name == machineRecords, !isEmpty { depthOfRecords += 1 }
            if isInMachineRecords || name == machineRecords {
                for attribute in attributes { contents.deviceMarks.note(label: attribute.name, attribute.value) }
                openLabel = isEmpty ? nil : name
                return
            }
            var texts: [BillColumn: String] = [:]
            for attribute in attributes {
                if let column = BillColumn(heading: attribute.name), texts[column] == nil {
                    texts[column] = attribute.value
                }
                contents.deviceMarks.note(label: attribute.name, attribute.value)
            }
            guard let row = UnitPrice(texts: texts) else { return }
            if rows.count < UnitPrice.most { rows.append(row) } else { isCut = true }
        }

        /// The text of an element whose name is a label.
        func take(_ text: String, into contents: inout DocumentContents) {
            if isInMachineRecords, let openLabel { contents.deviceMarks.note(label: openLabel, text) }
        }

        mutating func end(_ name: String) {
            if name == machineRecords { depthOfRecords -= 1 }
            openLabel = nil
        }
    }
}
