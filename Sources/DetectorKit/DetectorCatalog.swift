public import Settings

/// One line of the catalog: a detector's description and how to make it.
public struct DetectorRegistration: Sendable {
    public let descriptor: DetectorDescriptor
    public let stage: Stage
    /// Makes the detector with empty states; nil when the diagnostics then hold an error.
    public let makeFold: @Sendable (ConfigurationBundle, Diagnostics) -> (any Fold)?
}

extension EventDetector {
    /// This detector's line in the catalog.
    public static var registration: DetectorRegistration {
        DetectorRegistration(descriptor: descriptor, stage: .first) { EventFold<Self>($0, $1) }
    }
}

extension ObservationDetector {
    /// This detector's line in the catalog.
    public static var registration: DetectorRegistration {
        DetectorRegistration(descriptor: descriptor, stage: .second) { ObservationFold<Self>($0, $1) }
    }
}

/// The detectors of a deployment, in the order of their identifiers.
public struct DetectorCatalog: Sendable {
    public let registrations: [DetectorRegistration]

    public init(_ registrations: [DetectorRegistration]) {
        self.registrations = registrations.sorted {
            $0.descriptor.id.utf8.lexicographicallyPrecedes($1.descriptor.id.utf8)
        }
        precondition(
            Set(registrations.map(\.descriptor.id)).count == registrations.count, "two detectors share an identifier")
    }

    /// Makes every detector of a stage, or nil when one of them refuses the configuration.
    public func makeFolds(
        of stage: Stage, _ configuration: ConfigurationBundle, _ diagnostics: Diagnostics
    ) -> [any Fold]? {
        let wanted = registrations.filter { $0.stage == stage }
        let folds = wanted.compactMap { $0.makeFold(configuration, diagnostics) }
        return folds.count == wanted.count && !diagnostics.hasErrors ? folds : nil
    }

    /// Checks a configuration by making every detector with it, and the names of its sections.
    public func validate(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        for stage in Stage.allCases { _ = makeFolds(of: stage, configuration, diagnostics) }
        guard let text = configuration.text(at: ConfigurationBundle.settingsPath),
            let root = YAMLParser.parse(text, file: ConfigurationBundle.settingsPath, into: diagnostics)
        else { return }
        let reader = MappingReader(root, in: diagnostics)
        for registration in registrations { _ = reader.node(registration.descriptor.id) }
        reader.finish()
    }
}
