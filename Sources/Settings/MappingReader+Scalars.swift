extension MappingReader {
    /// Reads a text; numbers and `true` without quotes are texts too, since the program declares the type.
    public func string(_ key: String, default fallback: String? = nil, matching choices: [String]? = nil) -> String? {
        precondition(fallback.map { choices?.contains($0) ?? true } ?? true, "the default of '\(key)' is no choice")
        return readString(key, required: fallback == nil, choices: choices) ?? unlessGiven(key, fallback)
    }

    /// Reads a text that may be left out.
    public func optionalString(_ key: String, matching choices: [String]? = nil) -> String? {
        readString(key, required: false, choices: choices)
    }

    /// Reads a whole number in decimal digits.
    public func integer(_ key: String, in range: ClosedRange<Int>, default fallback: Int? = nil) -> Int? {
        precondition(fallback.map(range.contains) ?? true, "the default of '\(key)' is out of range")
        return readInteger(key, in: range, required: fallback == nil) ?? unlessGiven(key, fallback)
    }

    /// Reads a whole number that may be left out.
    public func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        readInteger(key, in: range, required: false)
    }

    /// Reads `true` or `false`; `yes`, `on` and the like are refused.
    public func boolean(_ key: String, default fallback: Bool? = nil) -> Bool? {
        readBoolean(key, required: fallback == nil) ?? unlessGiven(key, fallback)
    }

    /// Reads `true` or `false` that may be left out.
    public func optionalBoolean(_ key: String) -> Bool? { readBoolean(key, required: false) }

    /// Reads a decimal number without exponent; a percentage is written as a ratio, such as 0.50.
    public func decimal(
        _ key: String, in range: ClosedRange<Double>, default fallback: DecimalLiteral? = nil
    ) -> DecimalLiteral? {
        precondition(fallback.map { range.contains($0.value) } ?? true, "the default of '\(key)' is out of range")
        return readDecimal(key, in: range, required: fallback == nil) ?? unlessGiven(key, fallback)
    }

    /// Reads a decimal number that may be left out.
    public func optionalDecimal(_ key: String, in range: ClosedRange<Double>) -> DecimalLiteral? {
        readDecimal(key, in: range, required: false)
    }

    /// The default when the key is missing; a value that was refused has no stand-in.
    func unlessGiven<Value>(_ key: String, _ fallback: Value?) -> Value? { node(key) == nil ? fallback : nil }

    private func readString(_ key: String, required: Bool, choices: [String]?) -> String? {
        let expected = choices.map { "one of \($0.joined(separator: ", "))" } ?? "a text"
        guard let value = given(key, required: required, expected: expected) else { return nil }
        guard case .scalar(let text, _) = value.content else {
            refuse(value, key: key, expected: expected)
            return nil
        }
        guard let choices, !choices.contains(text) else { return text }
        let meant = Spelling.nearest(to: text, among: choices).map { "; did you mean '\($0)'?" } ?? ""
        refuse(value, Diagnostic.Code.notOneOf, key: key, expected: expected + meant)
        return nil
    }

    private func readInteger(_ key: String, in range: ClosedRange<Int>, required: Bool) -> Int? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let (value, text) = plainScalar(key, required: required, expected: expected) else { return nil }
        guard let number = wholeNumber(text, of: value, key: key, expected: expected) else { return nil }
        guard range.contains(number) else {
            refuse(value, Diagnostic.Code.outOfRange, key: key, expected: expected)
            return nil
        }
        return number
    }

    private func readBoolean(_ key: String, required: Bool) -> Bool? {
        let expected = "true or false"
        guard let (value, text) = plainScalar(key, required: required, expected: expected) else { return nil }
        guard let truth = Bool(text) else {
            refuse(value, key: key, expected: expected)
            return nil
        }
        return truth
    }

    private func readDecimal(_ key: String, in range: ClosedRange<Double>, required: Bool) -> DecimalLiteral? {
        var expected = "a decimal number from \(range.lowerBound) to \(range.upperBound)"
        guard let (value, text) = plainScalar(key, required: required, expected: expected) else { return nil }
        guard let literal = DecimalLiteral(text) else {
            if text.hasSuffix("%") { expected += "; write a percentage as a ratio, such as 0.50 for 50 %" }
            refuse(value, key: key, expected: expected)
            return nil
        }
        guard range.contains(literal.value) else {
            refuse(value, Diagnostic.Code.outOfRange, key: key, expected: expected)
            return nil
        }
        return literal
    }

    /// The value and its text when written without quotes; a quoted number is a text.
    func plainScalar(_ key: String, required: Bool, expected: String) -> (YAMLNode, String)? {
        guard let value = given(key, required: required, expected: expected) else { return nil }
        switch value.content {
        case .scalar(let text, isPlain: true): return (value, text)
        case .scalar: refuse(value, key: key, expected: "\(expected), without quotes")
        case .sequence, .mapping: refuse(value, key: key, expected: expected)
        }
        return nil
    }

    /// Only decimal digits: what `0x10`, `010` or `1_000` mean differs between versions of YAML.
    func wholeNumber(_ text: String, of value: YAMLNode, key: String, expected: String) -> Int? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != "0"
        else {
            refuse(value, key: key, expected: expected)
            return nil
        }
        guard let number = Int(text) else {
            refuse(value, Diagnostic.Code.outOfRange, key: key, expected: expected)
            return nil
        }
        return number
    }
}
