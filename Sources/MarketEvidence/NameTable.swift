/// Numbers for names, in the order of their first appearance.
struct NameTable: Sendable, Equatable {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    init(_ names: [String] = []) { for name in names { _ = number(of: name) } }

    subscript(number: Int32) -> String { names[Int(number)] }

    mutating func number(of name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    func known(_ name: String) -> Int32? { numbers[name] }
}
