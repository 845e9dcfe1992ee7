import BidEvents
import CanonicalJSON
import CommandLineOptions
import DetectorKit
import Foundation
import HTTPService
import System

let watchVerb = Verb(
    name: "watch", summary: "Follow the supervision feed in a terminal",
    discussion: """
        Shows each change: how serious, what, whom, why, since when. It reconnects and goes on where it was. Entries \
        that say that a rule could not be evaluated are shown with --all only.
        """,
    options: [
        MonitorClient.addressOption,
        OptionDeclaration(
            name: "since", value: .value(placeholder: "WHEN"),
            summary: "Start at a feed number, a day or a time with zone; by default from the beginning"),
        OptionDeclaration(
            name: "severity", value: .value(placeholder: "COLOR"),
            summary: "At least this severe: blue, yellow, orange or red", defaultText: "blue"),
        OptionDeclaration(name: "all", summary: "Also show what could not be evaluated"),
        OptionDeclaration(name: "exit-when-done", summary: "End at the newest entry instead of waiting for more"),
        MonitorClient.languageOption, TokenFile.option, SupervisionOptions.output,
    ]
) { arguments in
    let watcher = try Watcher(arguments)
    return try watcher.run()
}

/// Follows the feed over HTTP and prints it.
private final class Watcher {
    private let address: String
    private let severity: Severity
    private let showsAll: Bool
    private let exitsWhenDone: Bool
    private let format: OutputFormat
    private let languageCode: String
    private let said: (BilingualText) -> String
    private let headers: [(String, String)]
    private let since: Timestamp?
    private let stop: ServiceSignals
    private var position: String

    init(_ arguments: ParsedArguments) throws {
        address = try arguments.requiredString("connect")
        let color = arguments.string("severity") ?? "blue"
        guard let severity = Severity(rawValue: color) else {
            throw UsageError("--severity is '\(color)'", remedy: "write blue, yellow, orange or red")
        }
        self.severity = severity
        said = try language(arguments)
        languageCode = arguments.string("language") ?? "en"
        showsAll = arguments.flag("all")
        exitsWhenDone = arguments.flag("exit-when-done")
        format = try outputFormat(arguments.string("output") ?? "text")
        (position, since) = try Self.start(arguments.string("since"))
        headers = try TokenFile.headers(arguments, for: address)
        stop = try ServiceSignals()
    }

    private static func start(_ text: String?) throws(UsageError) -> (String, Timestamp?) {
        guard let text else { return ("0", nil) }
        if Int64(text) != nil { return (text, nil) }
        guard let when = Occurrence(text) else {
            throw UsageError(
                "--since is '\(text)'", remedy: "write a feed number, 2025-03-01 or 2025-03-01T08:00:00+08:00")
        }
        return ("0", when.earliest)
    }

    func run() throws -> ExitStatus {
        while !stop.isStopping {
            do {
                if exitsWhenDone { return try readOnce() }
                try follow()
            } catch let error as HTTPClientError {
                if exitsWhenDone || error.code == .badAddress { throw MonitorUnreachable(error: error) }
                Console.writeError("\(error); trying again\n")
                Thread.sleep(forTimeInterval: 1)
            }
        }
        return .interrupted
    }

    private func follow() throws {
        var parser = ServerSentEventParser()
        let status = try HTTPClient.stream(
            url: "\(address)/api/v1/feed?after=\(position)", headers: headers, continuing: { !self.stop.isStopping }
        ) { bytes in
            guard let events = try? parser.feed(bytes) else { return false }
            for event in events {
                if let id = event.id { self.position = id }
                if let data = event.data { self.show(Array(data.utf8)) }
            }
            return !self.stop.isStopping
        }
        guard (200..<300).contains(status) else { throw MonitorRefusal(status: status, said) }
    }

    private func readOnce() throws -> ExitStatus {
        while true {
            let answer = try HTTPClient.get(
                "\(address)/api/v1/feed?follow=false&after=\(position)", headers: headers, timeout: .seconds(60))
            guard answer.status == 200 else { throw MonitorRefusal(status: answer.status, body: answer.body, said) }
            let lines = answer.body.split(separator: 0x0A)
            for line in lines { show(Array(line)) }
            guard let last = lines.last, let entry = try? JSONParser.parse(Array(last)),
                let sequence = entry["sequence"]?.integer, String(sequence) != position
            else { return .success }
            position = String(sequence)
        }
    }

    private func show(_ line: [UInt8]) {
        guard let entry = try? JSONParser.parse(line) else { return }
        let color = entry["warning"]?["severity"]?.string.flatMap(Severity.init(rawValue:))
        if let color, color < severity { return }
        if !showsAll, entry["change"]?.string == "not-evaluated" { return }
        if let since, let time = entry["time"]?.string.flatMap({ Timestamp($0) }), time < since { return }
        switch format {
        case .json: Console.write(line: line)
        case .text: Console.write(FeedText(entry, language: languageCode, isColored: Console.isOutputTerminal).text)
        }
    }
}
