extension MappingReader {
    /// Reads a list of texts; empty when it is missing without a default, or one of its elements is refused.
    public func strings(_ key: String, default fallback: [String]? = nil) -> [String] {
        let expected = "a list of texts"
        guard let elements = sequence(key, required: fallback == nil, expected: expected) else {
            return unlessGiven(key, fallback) ?? []
        }
        let texts = elements.enumerated().compactMap { index, element in
            text(of: element, name: "\(key)[\(index)]")
        }
        return texts.count == elements.count ? texts : []
    }

    /// Reads a list of lists of texts that may be left out; empty when it is, or when one of its elements is refused.
    public func lists(_ key: String) -> [[String]] {
        let expected = "a list of lists of texts"
        guard let elements = sequence(key, required: false, expected: expected) else { return [] }
        let lists = elements.enumerated().compactMap { index, element -> [String]? in
            guard case .sequence(let inner) = element.content, !inner.isEmpty else {
                refuse(element, key: "\(key)[\(index)]", expected: "a list of texts")
                return nil
            }
            let texts = inner.enumerated().compactMap { text(of: $1, name: "\(key)[\(index)][\($0)]") }
            return texts.count == inner.count ? texts : nil
        }
        return lists.count == elements.count ? lists : []
    }

    /// Makes a reader for every mapping of a list; finish each of them.
    public func mappings(_ key: String, required: Bool) -> [MappingReader] {
        let elements = sequence(key, required: required, expected: "a list of mappings") ?? []
        return elements.enumerated()
            .map { MappingReader($1, path: qualified("\(key)[\($0)]"), in: diagnostics) }
            .filter(\.isReadable)
    }

    /// Makes a reader for a mapping within this one; finish it too.
    public func mapping(_ key: String, required: Bool) -> MappingReader? {
        guard let value = given(key, required: required, expected: "a mapping") else { return nil }
        let reader = MappingReader(value, path: qualified(key), in: diagnostics)
        return reader.isReadable ? reader : nil
    }

    private func sequence(_ key: String, required: Bool, expected: String) -> [YAMLNode]? {
        guard let value = given(key, required: required, expected: expected) else { return nil }
        guard case .sequence(let elements) = value.content else {
            refuse(value, key: key, expected: expected)
            return nil
        }
        return elements
    }

    private func text(of element: YAMLNode, name: String) -> String? {
        if refusingNull(element, name: name, expected: "a text") { return nil }
        guard case .scalar(let text, _) = element.content else {
            refuse(element, key: name, expected: "a text")
            return nil
        }
        return text
    }
}
