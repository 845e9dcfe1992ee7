import CanonicalJSON
import CommandLineOptions
import Notifications
import System

let notificationsVerb = Verb(
    name: "notifications",
    summary: "List the messages of warnings and cases that receivers did not take, or have them tried again",
    discussion: """
        Works beside a running coordinator. A message that is tried again comes after the ones that were delivered \
        meanwhile. One whose answer was lost may have arrived all the same: receivers of webhooks know it by its \
        Idempotency-Key, readers of e-mail by its Message-ID.
        """,
    options: [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"), summary: "Data directory", defaultText: "data"),
        OptionDeclaration(
            name: "retry", value: .value(placeholder: "RECEIVER"),
            summary: "Try the given-up messages of a receiver again, or one: RECEIVER/NUMBER as listed"),
    ]
) { arguments in
    let directory = arguments.string("data") ?? "data"
    let folder = "\(directory)/\(Outbox.folder)"
    let names =
        FileSystem.isDirectory(folder)
        ? try FileSystem.list(folder).filter { $0.hasSuffix(".sqlite") }.map { String($0.dropLast(7)) }.sorted() : []
    if let wanted = arguments.string("retry") {
        let parts = wanted.split(separator: "/").map(String.init)
        guard let name = parts.first, names.contains(name), parts.count <= 2 else {
            throw UsageError(
                "there is no receiver '\(wanted)'",
                remedy: names.isEmpty ? "none was ever configured" : "known are \(names.joined(separator: ", "))")
        }
        let outbox = try Outbox(directory: directory, receiver: name, startingAfter: 0)
        let count = try outbox.retry(parts.count > 1 ? parts[1] : nil)
        Console.write("\(count) messages of \(name) are tried again\n")
        return .success
    }
    for name in names {
        let outbox = try Outbox(directory: directory, receiver: name, startingAfter: 0)
        Console.write(
            "\(name): \(try outbox.delivered) delivered, \(try outbox.waiting) waiting, \(try outbox.dead) given up, "
                + "\(try outbox.overflowed) found the queue full, \(try outbox.heldBack) held back\n")
        for letter in try outbox.deadLetters() {
            let count = letter.changes.count + letter.omitted
            let title = letter.changes[0]["title"]?["en"]?.string ?? ""
            Console.write(
                Console.printable(
                    "  \(name)/\(letter.place)  \(title)\(count > 1 ? " (\(count) changes)" : "")  "
                        + "\(letter.tries) tries: \(letter.error)") + "\n")
        }
    }
    return .success
}
