import CanonicalJSON

/// A value of a model's file with its place, which turns what is not as expected into an error.
struct Field {
    let value: JSONValue
    let place: String

    func member(_ name: String) throws(ModelError) -> Field {
        guard let object = value.object else { throw .damaged(place, "an object should stand here") }
        guard let member = object[name] else { throw .damaged("\(place).\(name)", "it is missing") }
        return Field(value: member, place: "\(place).\(name)")
    }

    /// Nil when the member is not there.
    func optional(_ name: String) throws(ModelError) -> Field? {
        guard let object = value.object else { throw .damaged(place, "an object should stand here") }
        return object[name].map { Field(value: $0, place: "\(place).\(name)") }
    }

    var elements: [Field] {
        get throws(ModelError) {
            guard let array = value.array else { throw .damaged(place, "an array should stand here") }
            return array.enumerated().map { Field(value: $0.element, place: "\(place)[\($0.offset)]") }
        }
    }

    var string: String {
        get throws(ModelError) {
            guard let text = value.string else { throw .damaged(place, "a string should stand here") }
            return text
        }
    }

    var integer: Int {
        get throws(ModelError) {
            guard let number = value.integer else { throw .damaged(place, "a whole number should stand here") }
            return number
        }
    }

    var double: Double {
        get throws(ModelError) { try number { Double($0) } }
    }

    /// Read from the text itself: by way of a double it would be rounded twice.
    var float: Float {
        get throws(ModelError) { try number { Float($0) } }
    }

    private func number<Number: BinaryFloatingPoint>(_ read: (String) -> Number?) throws(ModelError) -> Number {
        guard case .number(let literal) = value, let number = read(literal), number.isFinite else {
            throw .damaged(place, "a finite number should stand here")
        }
        return number
    }

    func strings() throws(ModelError) -> [String] {
        var result: [String] = []
        for element in try elements { result.append(try element.string) }
        return result
    }

    func integers() throws(ModelError) -> [Int] {
        var result: [Int] = []
        for element in try elements { result.append(try element.integer) }
        return result
    }

    func floats() throws(ModelError) -> [Float] {
        var result: [Float] = []
        for element in try elements { result.append(try element.float) }
        return result
    }

    func doubles() throws(ModelError) -> [Double] {
        var result: [Double] = []
        for element in try elements { result.append(try element.double) }
        return result
    }
}

extension JSONValue {
    /// The shortest text that is read back as the same number.
    static func exact(_ number: some BinaryFloatingPoint & LosslessStringConvertible) -> JSONValue {
        precondition(number.isFinite, "models hold finite numbers only")
        return .number(number.description)
    }

    static func list(_ values: some Sequence<JSONValue>) -> JSONValue { .array(Array(values)) }

    static func integers(_ values: some Sequence<Int>) -> JSONValue { list(values.map { JSONValue($0) }) }

    static func exact(_ values: some Sequence<some BinaryFloatingPoint & LosslessStringConvertible>) -> JSONValue {
        list(values.map { exact($0) })
    }
}
