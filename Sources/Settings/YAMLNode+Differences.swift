/// A value that two versions of a settings file do not share.
public struct SettingDifference: Sendable, Equatable, CustomStringConvertible {
    /// The keys down to the value, joined by dots.
    public let name: String
    /// Where it stands in the new version; for one that was taken out, where its mapping stands.
    public let location: SourceLocation

    /// The form `file:line:column: name`.
    public var description: String { "\(location): \(name)" }
}

extension YAMLNode {
    /// What differs from an earlier version of the same file, in the order of this one; what was taken out comes last.
    ///
    /// Comments, quotes and the order of keys make no difference. A list differs as a whole.
    public func differences(from earlier: YAMLNode) -> [SettingDifference] { differences(from: earlier, name: "") }

    private func differences(from earlier: YAMLNode, name: String) -> [SettingDifference] {
        guard case .mapping(let members) = content, case .mapping(let known) = earlier.content else {
            return isSame(as: earlier) ? [] : [SettingDifference(name: name, location: location)]
        }
        func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }
        var differences: [SettingDifference] = []
        for member in members {
            guard let key = member.name else { continue }
            if let old = known.first(where: { $0.name == key }) {
                differences += member.value.differences(from: old.value, name: path(key))
            } else {
                differences.append(SettingDifference(name: path(key), location: member.key.location))
            }
        }
        for member in known {
            guard let key = member.name, !members.contains(where: { $0.name == key }) else { continue }
            differences.append(SettingDifference(name: path(key), location: location))
        }
        return differences
    }

    private func isSame(as other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case (.scalar(let left, _), .scalar(let right, _)): left == right
        case (.sequence(let left), .sequence(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.mapping, .mapping): differences(from: other).isEmpty
        default: false
        }
    }
}
