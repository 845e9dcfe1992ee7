import BidEvents
import DetectorKit
import Foundation
import Hashing

/// A message as e-mail: headers, plain text and HTML, the same bytes in all its tries.
///
/// Every text that somebody else wrote goes into encoded words or base64, so that none can end a header or a part.
struct MailMessage {
    let bytes: [UInt8]

    init(_ message: Message, name: String, from sender: String, to recipient: String) {
        let text = MessageText(message)
        let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
        let level = Messages.title(of: message.severity)
        let subject = "[\(level.chinese) \(level.english)] \(text.title.chinese) / \(text.title.english)"
        let sender = "\(MailHeader.encoded(Messages.product.chinese))\r\n <\(sender)>"
        let boundary = "=_\(Digest.shortIdentifier(name))"
        var lines = [
            MailHeader.line("Date", MailHeader.date(Timestamp(milliseconds: message.made))),
            MailHeader.line("From", sender),
            MailHeader.line("To", "<\(recipient)>"),
            MailHeader.line("Subject", MailHeader.encoded(subject)),
            MailHeader.line("Message-ID", "<\(name)@\(domain)>"),
            MailHeader.line("Auto-Submitted", "auto-generated"),
            MailHeader.line("MIME-Version", "1.0"),
            MailHeader.line("Content-Type", "multipart/alternative; boundary=\"\(boundary)\""),
        ]
        if message.severity == .red { lines.append(MailHeader.line("Importance", "high")) }
        let parts = [("text/plain", MailBody.plain(text)), ("text/html", MailBody.html(text))]
        for (mediaType, content) in parts {
            lines += [
                "", "--\(boundary)", MailHeader.line("Content-Type", "\(mediaType); charset=utf-8"),
                MailHeader.line("Content-Transfer-Encoding", "base64"), "",
                Data(content.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
                    .replacingOccurrences(of: "\r", with: "\r\n"),
            ]
        }
        lines += ["--\(boundary)--", ""]
        bytes = Array(lines.joined(separator: "\r\n").utf8)
    }
}

/// Header fields of e-mail (RFC 5322 and RFC 2047).
enum MailHeader {
    /// How much of a subject is kept; mail programs show less.
    static let longestText = 200

    static func line(_ name: String, _ value: String) -> String { "\(name): \(value)" }

    /// A text of any characters as encoded words that fit a line of 76 characters, each on a line of its own.
    ///
    /// Control characters become spaces, so that nothing a purchaser typed can look like a header.
    static func encoded(_ text: String) -> String {
        let plain = String(text.map { $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : $0 })
        let kept = plain.count > longestText ? plain.prefix(longestText) + "…" : plain[...]
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in kept.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 39 bytes make 52 characters of base64, 12 more frame them, and the name of the field stands before them.
            if word.count + bytes.count > 39 {
                words.append(frame(word))
                word = []
            }
            word += bytes
        }
        words.append(frame(word))
        return words.joined(separator: "\r\n ")
    }

    private static func frame(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }

    /// A date such as `Mon, 02 Mar 2026 15:00:00 +0800`.
    static func date(_ time: Timestamp) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = time.date
        // Day 0 was a Thursday.
        let day = days[((date.dayNumber + 3) % 7 + 7) % 7]
        let text = time.description
        let parts = text.prefix(10).split(separator: "-")
        return "\(day), \(parts[2]) \(months[Int(parts[1])! - 1]) \(parts[0]) \(text.dropFirst(11).prefix(8)) +0800"
    }
}
