import Cases
import CommandLineOptions
import DetectorCatalog
import DetectorKit
import Settings
import System

/// A configuration folder: what decides the feed, and what the operator chooses.
struct ConfigurationFolder {
    /// Files under the folder that decide what the feed says.
    static let decisiveFolders = ["Rules", "Calendars", "Models", "StandardTexts"]
    static let largestFile = 8 << 20

    let bundle: ConfigurationBundle
    let settings: OperatorSettings
    /// The text that the settings were read from.
    let settingsText: String

    /// Reads and validates a folder; everything that is wrong is reported at once.
    static func load(_ path: String) throws -> ConfigurationFolder {
        let (folder, diagnostics) = try check(path)
        guard let folder, !diagnostics.hasErrors else { throw InvalidConfiguration(path: path, diagnostics.sorted) }
        for warning in diagnostics.sorted { Console.writeError("\(warning)\n") }
        return folder
    }

    static func check(_ path: String) throws -> (ConfigurationFolder?, Diagnostics) {
        let diagnostics = Diagnostics()
        let bundle = try readBundle(path)
        detectorCatalog.validate(bundle, diagnostics)
        _ = CasePolicy(bundle, diagnostics)
        let text = try read(path, OperatorSettings.fileName) ?? "{}"
        guard let settings = OperatorSettings(text, diagnostics) else { return (nil, diagnostics) }
        return (ConfigurationFolder(bundle: bundle, settings: settings, settingsText: text), diagnostics)
    }

    /// What the operator chose in a folder, without looking at the rest of it; the defaults where none is named or there.
    static func settings(_ path: String?) throws -> OperatorSettings {
        let folder = path ?? "Config"
        if path != nil, !FileSystem.isDirectory(folder) { throw MissingConfiguration(path: folder) }
        let diagnostics = Diagnostics()
        guard let settings = OperatorSettings(try read(folder, OperatorSettings.fileName) ?? "{}", diagnostics),
            !diagnostics.hasErrors
        else { throw InvalidConfiguration(path: folder, diagnostics.sorted) }
        return settings
    }

    private static func readBundle(_ path: String) throws -> ConfigurationBundle {
        guard FileSystem.isDirectory(path) else { throw MissingConfiguration(path: path) }
        var files: [ConfigurationBundle.File] = []
        for name in [ConfigurationBundle.settingsPath, CasePolicy.path] {
            if let text = try read(path, name) { files.append(ConfigurationBundle.File(path: name, text: text)) }
        }
        for folder in decisiveFolders { files += try readFiles(of: folder, in: path) }
        return ConfigurationBundle(files)
    }

    /// The YAML, CSV, JSON and text files of one folder of a configuration; none when there is no such folder.
    static func readFiles(of folder: String, in path: String) throws -> [ConfigurationBundle.File] {
        guard FileSystem.isDirectory("\(path)/\(folder)") else { return [] }
        let names = try FileSystem.list("\(path)/\(folder)").filter { name in
            [".yaml", ".csv", ".json", ".txt"].contains { name.hasSuffix($0) }
        }
        return try names.compactMap { name in
            try read(path, "\(folder)/\(name)").map {
                ConfigurationBundle.File(path: "\(folder)/\(name)", text: $0)
            }
        }
    }

    private static func read(_ folder: String, _ name: String) throws -> String? {
        let path = "\(folder)/\(name)"
        guard FileSystem.exists(path) else { return nil }
        let bytes = try FileSystem.readBytes(path, limit: largestFile)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let place = SourceLocation(file: path, line: 1, column: 1)
            let collected = Diagnostics()
            collected.error("not-utf8", at: place, "the file is not UTF-8", remedy: "save it as UTF-8")
            throw InvalidConfiguration(path: folder, collected.sorted)
        }
        return text
    }
}

/// A configuration with errors; nothing starts with it.
struct InvalidConfiguration: ExitStatusProviding, CustomStringConvertible {
    let path: String
    let diagnostics: [Diagnostic]

    init(path: String, _ diagnostics: [Diagnostic]) {
        self.path = path
        self.diagnostics = diagnostics
    }

    var exitStatus: ExitStatus { .configurationInvalid }
    var description: String {
        (["the configuration in \(path) has errors:"] + diagnostics.map { "  \($0)" }).joined(separator: "\n")
    }
}

struct MissingConfiguration: ExitStatusProviding, CustomStringConvertible {
    let path: String

    var exitStatus: ExitStatus { .unavailable }
    var description: String { "there is no configuration folder at \(path); name it with --config" }
}

/// The option that every verb with a configuration shares.
let configurationOption = OptionDeclaration(
    name: "config", value: .value(placeholder: "DIR"), summary: "Configuration folder", defaultText: "Config")
