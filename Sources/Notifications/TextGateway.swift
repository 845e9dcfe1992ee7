import CanonicalJSON
import DetectorKit
import Foundation

/// A gateway that sends text messages to telephones: an address and the body of the request that it wants.
public struct TextGateway: Sendable, Equatable {
    /// How values are written into the body.
    public enum Format: String, Sendable, CaseIterable {
        case json
        /// `application/x-www-form-urlencoded`.
        case form
    }

    /// What a body may name as `${…}`.
    public enum Placeholder: String, Sendable, CaseIterable {
        case phone
        /// The whole message in Chinese, or in English.
        case text
        case englishText = "text_en"
        /// The severity, the title and the subject in Chinese, for gateways with approved templates.
        case level, title, subject
        /// How many changes the message tells of.
        case count
        /// The name of the message, the same in all its tries.
        case id
    }

    public let url: String
    public let format: Format
    private let body: String
    /// Sent as `Authorization: Bearer …`.
    public var token: String?
    /// What the answer must contain; gateways answer 200 to what they refuse.
    public var acceptedIf: String?
    /// How many characters of a text are sent; the rest is cut, with an ellipsis.
    public var longestText = 200

    /// - Throws: ``TemplateError`` when the body names an unknown placeholder, no telephone, or is no JSON.
    public init(url: String, format: Format, body: String) throws(TemplateError) {
        (self.url, self.format, self.body) = (url, format, body)
        let names = body.matches(of: /\$\{([^}]*)\}/).map { String($0.output.1) }
        if let unknown = names.first(where: { Placeholder(rawValue: $0) == nil }) { throw .unknown(unknown) }
        guard names.contains(Placeholder.phone.rawValue) else { throw .withoutPhone }
        guard format == .form || (try? JSONParser.parse(filled { _ in "\"" })) != nil else { throw .notJSON }
    }

    var mediaType: String { format == .json ? "application/json" : "application/x-www-form-urlencoded" }

    /// The body of the request for one message.
    func request(for message: Message, name: String, phone: String) -> [UInt8] {
        let text = MessageText(message)
        return filled { placeholder in
            switch placeholder {
            case .phone: phone
            case .text: cut(text.line(\.chinese))
            case .englishText: cut(text.line(\.english))
            case .level: Messages.title(of: message.severity).chinese
            case .title: cut(text.title.chinese)
            case .subject: cut(MessageText.subject(of: message.changes[0]) ?? "")
            case .count: "\(message.changes.count + message.omitted)"
            case .id: name
            }
        }
    }

    private func filled(_ value: (Placeholder) -> String) -> [UInt8] {
        let text = body.replacing(/\$\{([^}]*)\}/) { match in
            Placeholder(rawValue: String(match.output.1)).map { escaped(value($0)) } ?? ""
        }
        return Array(text.utf8)
    }

    private func escaped(_ text: String) -> String {
        switch format {
        // Within the quotes that the template has.
        case .json: String(JSONValue.string(text).text.dropFirst().dropLast())
        case .form: text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
        }
    }

    private func cut(_ text: String) -> String {
        let plain = String(text.map { $0.isNewline ? " " : $0 })
        return plain.count > longestText ? plain.prefix(longestText - 1) + "…" : plain
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// Why a body cannot be filled in.
public enum TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(String)
    case withoutPhone
    case notJSON

    public var description: String {
        switch self {
        case .unknown(let name): "a body has no placeholder '${\(name)}'"
        case .withoutPhone: "the body names no '${phone}'"
        case .notJSON: "the body is no JSON once its placeholders are filled"
        }
    }
}
