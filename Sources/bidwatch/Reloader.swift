import Coordinator
import DetectorKit
import Dispatch
import Notifications
import Settings
import Synchronization

/// Rereads the configuration folder of a running coordinator, beside its loop, and says what came of it.
final class Reloader: Sendable {
    private let path: String
    private let settings: String
    private let desk: ReloadDesk
    private let notifier: Notifier
    private let queue = DispatchQueue(label: "bidwatch.reload")
    private let isWaiting = Mutex(false)

    /// - Parameter running: the folder as it was at the start, whose operator settings are in use.
    init(_ path: String, running: ConfigurationFolder, _ desk: ReloadDesk, _ notifier: Notifier) {
        self.path = path
        settings = running.settingsText
        self.desk = desk
        self.notifier = notifier
    }

    /// Reads the folder soon. Several wishes before it is read are one.
    func request() {
        let isFirst = isWaiting.withLock { isWaiting in
            defer { isWaiting = true }
            return !isWaiting
        }
        guard isFirst else { return }
        queue.async { [self] in
            isWaiting.withLock { $0 = false }
            reload()
        }
    }

    private func reload() {
        do {
            let folder = try ConfigurationFolder.load(path)
            let notifications = folder.settings.notifications
            try notifier.replace(notifications.receivers, try notifications.policy())
            // Receivers are replaced while it runs; everything else was read at the start.
            let changed = OperatorSettings.differences(of: folder.settingsText, from: settings).filter {
                $0.name.prefix { $0 != "." } != NotificationSettings.section
            }
            for setting in changed {
                Console.log(
                    "operator setting changed: it takes effect at the next start",
                    [("setting", setting.name), ("place", "\(setting.location)")])
            }
            desk.submit(.valid(folder.bundle, restartNeeded: changed.map(\.name))) { outcome in
                switch outcome {
                case .accepted(let offset):
                    Console.log(
                        "configuration reloaded: it judges from here on",
                        [("offset", "\(offset)"), ("configuration", folder.bundle.digest)])
                default: Console.log("configuration unchanged", [("configuration", folder.bundle.digest)])
                }
            }
        } catch let error as InvalidConfiguration {
            refuse(error.diagnostics.filter { $0.severity == .error }.map { "\($0)" })
        } catch {
            refuse(["\(error)"])
        }
    }

    private func refuse(_ faults: [String]) {
        for fault in faults { Console.log("configuration fault", [("fault", fault)]) }
        desk.submit(.faulty(faults)) { [path] _ in
            Console.log(
                "reload refused: the old rules stay in force",
                [
                    ("config", path), ("faults", "\(faults.count)"),
                    ("remedy", "correct the faults, check with bidwatch validate, and send SIGHUP again"),
                ])
        }
    }
}

extension OperatorSettings {
    /// What two texts of `bidwatch.yaml` do not share; both must be readable.
    static func differences(of text: String, from earlier: String) -> [SettingDifference] {
        let diagnostics = Diagnostics()
        guard let new = YAMLParser.parse(text, file: fileName, into: diagnostics),
            let old = YAMLParser.parse(earlier, file: fileName, into: diagnostics)
        else { preconditionFailure("settings that were validated can be read: \(diagnostics.sorted)") }
        return new.differences(from: old)
    }
}
