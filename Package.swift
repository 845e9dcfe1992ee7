// swift-tools-version: 6.2
// The manifest is the map: a target imports only what its line names, and Scripts/build checks it.
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// One C library of the distribution: module map and shim header under Sources/, nothing else.
///
/// - Parameter flags: The library's name for pkg-config, where its headers are not in the usual folder.
func library(_ name: String, package: String, flags: String? = nil) -> Target {
    .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: flags, providers: [.apt([package])])
}

func room(_ name: String, _ dependencies: [String] = [], resources: [Resource]? = nil) -> Target {
    .target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, resources: resources, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: ([name, "ScratchTesting"] + dependencies).map { .byName(name: $0) },
        exclude: ["Python", "Fixtures"].filter { has($0, testsOf: name) }, swiftSettings: strict)
}

/// Whether tests bring programs in Python, or files that others made, which are no sources of theirs.
func has(_ folder: String, testsOf name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/Tests/\(name)Tests/\(folder)")
}

// Every folder under Detectors/ is a detector: one target, and its tests when it has any.
let detectorsFolder = Context.packageDirectory + "/Detectors"
let detectors = ((try? FileManager.default.contentsOfDirectory(atPath: detectorsFolder)) ?? [])
    .filter { FileManager.default.fileExists(atPath: "\(detectorsFolder)/\($0)/README.md") }.sorted()
// Tests of a detector stand in Tests/<Detector>Tests.
let detectorRooms = [
    "BidEvents", "CanonicalJSON", "DetectorKit", "Hashing", "Lots", "MarketEvidence", "Models", "PriceScreens",
    "ProcurementRules", "Settings", "Statistics", "TextSimilarity",
]

func hasTests(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/Tests/\(folder)Tests")
}

/// What the tests of a detector need beside it: detectors that tell it of lots or sections, and texts.
func companions(of name: String) -> [String] {
    switch name {
    case "IdenticalDocuments": return ["DocumentCorpus", "RecurringSections"]
    case "RecurringSections": return ["IdenticalDocuments"]
    default:
        let ofMarkets = ["BiddingRings", "LotRecords", "MarketPrices"]
        return ofMarkets.contains(name) ? ofMarkets.filter { $0 != name } : []
    }
}

func exclusions(of folder: String) -> [String] {
    ["README.md", "Recordings"].filter { FileManager.default.fileExists(atPath: "\(detectorsFolder)/\(folder)/\($0)") }
}

let package = Package(
    name: "bidwatch",
    products: [.executable(name: "bidwatch", targets: ["bidwatch"])],
    targets: [
        // Transport between centers, coordinator and workers.
        library("CZeroMQ", package: "libzmq3-dev"),
        // Embedded store of log, feed and checkpoints.
        library("CSQLite", package: "libsqlite3-dev"),
        // Digests: SHA-256 of configurations, keyed hashes of identifiers.
        library("CSodium", package: "libsodium-dev"),
        // Configuration with line numbers.
        library("CYAML", package: "libyaml-dev"),
        // The feed over HTTP.
        library("CMicroHTTPD", package: "libmicrohttpd-dev"),
        // The watching terminal is an HTTP client.
        library("CCurl", package: "libcurl4-openssl-dev"),
        // Compressed recordings.
        library("CZstandard", package: "libzstd-dev"),
        // Learned screens: training only, models are evaluated without it.
        library("CXGBoost", package: "libxgboost-dev"),
        // Text, metadata and pictures of PDF files. Its GLib interface is the one in C.
        library("CPoppler", package: "libpoppler-glib-dev", flags: "poppler-glib"),
        // Packages of bids, and the parts of office files.
        library("CLibArchive", package: "libarchive-dev"),
        // Office documents and bills of quantities.
        library("CLibXML2", package: "libxml2-dev", flags: "libxml-2.0"),
        // What Glibc's Swift module leaves out.
        .systemLibrary(name: "CLinux", path: "Sources/CLinux"),

        // Wrappers: the only places with pointers.
        room("ZeroMQ", ["CZeroMQ"]),
        room("SQLite", ["CSQLite"]),
        room("Hashing", ["CSodium"]),
        room("Settings", ["CYAML"]),
        room("HTTPService", ["CMicroHTTPD", "CCurl"]),
        room("Zstandard", ["CZstandard"]),
        room("System", ["BidEvents", "CLinux"]),
        room("StreamCrowd", ["System"]),
        room("Learning", ["CXGBoost", "CanonicalJSON", "Hashing", "Models"]),

        tests(of: "ZeroMQ"),
        tests(of: "Zstandard"),

        // Pure core.
        room("CanonicalJSON"),
        room("HTMLText"),
        room("CommandLineOptions", ["Settings"]),
        room("BidEvents", ["CanonicalJSON", "Hashing"]),
        room("Models", ["CanonicalJSON", "Hashing"]),
        room("DetectorKit", ["BidEvents", "CanonicalJSON", "Hashing", "Settings"]),
        room("Statistics"),
        room("TextSimilarity", ["BidEvents", "CanonicalJSON", "Hashing"]),
        room("ComparisonReport", ["DetectorKit", "HTMLText", "Hashing", "Settings", "TextSimilarity"]),
        room("Fingerprints", ["BidEvents", "CanonicalJSON", "Documents", "Hashing", "TextSimilarity"]),
        room("PriceScreens", ["Lots", "Statistics"]),
        room("Lots", ["BidEvents", "CanonicalJSON", "DetectorKit"]),
        room("MarketEvidence", ["BidEvents", "Lots", "PriceScreens"]),
        room("ProcurementRules", ["BidEvents", "CanonicalJSON", "DetectorKit", "Settings"]),
        room("Interception", ["BidEvents", "CanonicalJSON", "DetectorKit", "ProcurementRules", "Settings"]),
        room("Ledger", ["BidEvents", "CanonicalJSON", "DetectorKit", "ProcurementRules"]),
        room("AlertPolicy", ["BidEvents", "DetectorKit", "Settings", "Statistics"]),
        room(
            "Cases",
            ["AlertPolicy", "BidEvents", "CanonicalJSON", "DetectorKit", "Hashing", "Ledger", "Settings", "Statistics"]),
        room(
            "Reports",
            [
                "AlertPolicy", "BidEvents", "CanonicalJSON", "Cases", "DetectorKit", "HTMLText", "Hashing", "Ledger",
                "Statistics",
            ]),
        room("SpotChecks", ["BidEvents", "CanonicalJSON", "DetectorKit", "Hashing"]),
        room("Statements", ["BidEvents", "CanonicalJSON", "DetectorKit", "Ledger", "ProcurementRules"]),
        room("RuleTesting", ["BidEvents", "CanonicalJSON", "DetectorKit", "ProcurementRules", "Settings"]),
        room("Simulation", ["BidEvents", "CanonicalJSON", "Statistics"]),
        room("Canaries", ["BidEvents", "CanonicalJSON", "DetectorKit", "Lots", "Simulation", "Statistics"]),

        room(
            "Evaluation",
            [
                "BidEvents", "CanonicalJSON", "DetectorKit", "HTMLText", "Hashing", "Learning", "Lots",
                "MarketEvidence", "Models", "Statistics",
            ]),

        // Shell.
        room("Access", ["BidEvents", "CanonicalJSON", "Hashing", "Ledger", "SQLite", "System"]),
        room(
            "Documents",
            [
                "BidEvents", "CLibArchive", "CLibXML2", "CPoppler", "CanonicalJSON", "Hashing", "Settings", "System",
            ]),
        room("Recordings", ["BidEvents", "CanonicalJSON", "DetectorKit", "System", "Zstandard"]),
        room("EventLog", ["BidEvents", "CanonicalJSON", "DetectorKit", "SQLite", "System"]),
        room(
            "Supervision",
            [
                "Access", "BidEvents", "CanonicalJSON", "DetectorKit", "Hashing", "Ledger", "OutputFormat", "SQLite",
                "WireFormat",
            ]),
        room(
            "LedgerIndex",
            [
                "Access", "BidEvents", "CanonicalJSON", "DetectorKit", "EventLog", "Ledger", "Lots", "ProcurementRules",
                "SQLite", "Settings", "Statements", "Supervision", "System",
            ]),
        room(
            "CaseIndex",
            [
                "Access", "AlertPolicy", "BidEvents", "CanonicalJSON", "Cases", "DetectorKit", "EventLog", "HTMLText",
                "Hashing", "SQLite",
                "Supervision",
                "System",
            ]),
        room(
            "Notifications",
            [
                "Access", "BidEvents", "CanonicalJSON", "CaseIndex", "Cases", "DetectorKit", "HTMLText", "HTTPService",
                "Hashing", "SQLite", "Supervision", "System",
            ]),
        room(
            "ReportReader",
            [
                "Access", "BidEvents", "Canaries", "CanonicalJSON", "CaseIndex", "DetectorKit", "EventLog", "Hashing",
                "LedgerIndex", "Reports", "SQLite", "Supervision", "System",
            ]),
        room("WireFormat"),
        room("OutputFormat", ["BidEvents", "DetectorKit", "WireFormat"]),
        room("Cluster", ["BidEvents", "DetectorKit", "OutputFormat", "Settings", "WireFormat"]),
        room(
            "Intake",
            ["BidEvents", "CanonicalJSON", "Cases", "EventLog", "Recordings", "System", "WireFormat", "ZeroMQ"]),
        room("Worker", ["BidEvents", "Cluster", "DetectorKit", "OutputFormat", "WireFormat", "ZeroMQ"]),
        room(
            "Dashboard",
            [
                "Access", "AlertPolicy", "BidEvents", "CanonicalJSON", "CaseIndex", "Cases", "DetectorKit",
                "HTTPService", "Hashing", "Intake", "Ledger", "LedgerIndex", "Lots", "ReportReader", "Reports",
                "Statements", "Supervision", "System",
            ], resources: [.embedInCode("Assets")]),
        room(
            "Coordinator",
            [
                "Access", "BidEvents", "Canaries", "CanonicalJSON", "CaseIndex", "Cluster", "Dashboard", "DetectorKit",
                "EventLog",
                "HTTPService", "Intake", "Interception", "Ledger", "LedgerIndex", "Notifications", "Recordings",
                "Settings", "SQLite",
                "Supervision", "System",
                "WireFormat", "Worker", "ZeroMQ",
            ]),
        .target(
            name: "DetectorCatalog", dependencies: ["DetectorKit"] + detectors.map { .byName(name: $0) },
            path: "Detectors", exclude: detectors + ["README.md"], sources: ["Catalog.swift"], swiftSettings: strict),
        .target(name: "ScratchTesting", path: "Tests/ScratchTesting", swiftSettings: strict),
        .target(
            name: "DetectorTesting",
            dependencies: ["BidEvents", "CanonicalJSON", "DetectorKit", "ScratchTesting", "Settings"],
            path: "Tests/DetectorTesting", swiftSettings: strict),
        .target(
            name: "BrowserTesting", path: "Tests/BrowserTesting", exclude: ["Python"], swiftSettings: strict),
        .target(
            name: "ReceiverTesting", dependencies: ["ScratchTesting"], path: "Tests/ReceiverTesting",
            exclude: ["Python"], swiftSettings: strict),
        .target(
            name: "CaseTesting",
            dependencies: [
                "Access", "BidEvents", "CanonicalJSON", "CaseIndex", "Cases", "DetectorKit", "EventLog", "Supervision",
            ], path: "Tests/CaseTesting", swiftSettings: strict),
        // Tender documents and bids in Chinese for tests of several rooms.
        .target(
            name: "DocumentCorpus",
            dependencies: [
                "BidEvents", "CanonicalJSON", "DetectorKit", "DetectorTesting", "ScratchTesting", "Statistics",
            ],
            path: "Tests/DocumentCorpus", swiftSettings: strict),
        // Measures the detectors of documents on it: Scripts/evaluate-documents.
        .executableTarget(
            name: "document-evaluation",
            dependencies: [
                "DetectorCatalog", "DetectorKit", "DetectorTesting", "DocumentCorpus", "Settings", "Statistics",
            ],
            path: "Tests/DocumentEvaluation", swiftSettings: strict),
        .executableTarget(
            name: "bidwatch",
            dependencies: [
                "Access",
                "BidEvents",
                "Canaries",
                "CanonicalJSON",
                "CaseIndex",
                "Cases",
                "Cluster",
                "CommandLineOptions",
                "ComparisonReport",
                "Coordinator",
                "DetectorCatalog",
                "DetectorKit",
                "Documents",
                "Evaluation",
                "EventLog",
                "Fingerprints",
                "HTTPService",
                "Intake",
                "Interception",
                "Learning",
                "Ledger",
                "LedgerIndex",
                "Lots",
                "MarketEvidence",
                "Models",
                "Notifications",
                "ProcurementRules",
                "Recordings",
                "ReportReader",
                "Reports",
                "RuleTesting",
                "Settings",
                "Simulation",
                "SpotChecks",
                "Statements",
                "Supervision",
                "System",
                "TextSimilarity",
                "Worker",
                "ZeroMQ",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "bidwatch-bench",
            dependencies: [
                "Access", "BidEvents", "CanonicalJSON", "Cases", "Dashboard", "DetectorKit", "HTTPService", "Intake",
                "SQLite", "StreamCrowd", "Supervision", "System", "TextSimilarity", "ZeroMQ",
            ],
            path: "Sources/BidwatchBench", exclude: ["Python"], swiftSettings: strict),
        .testTarget(
            name: "AcceptanceTests",
            dependencies: [
                "bidwatch", "BidEvents", "BrowserTesting", "CanonicalJSON", "Cases", "DetectorKit", "DocumentCorpus",
                "EventLog", "HTTPService", "Hashing", "ReceiverTesting",
            ],
            swiftSettings: strict),
        tests(of: "BidEvents", ["CanonicalJSON"]),
        tests(of: "CanonicalJSON"),
        tests(of: "HTMLText"),
        tests(of: "Statistics"),
        tests(of: "TextSimilarity", ["BidEvents", "CanonicalJSON", "DetectorTesting", "Hashing"]),
        tests(of: "AlertPolicy", ["BidEvents", "DetectorKit", "Settings", "Statistics"]),
        tests(of: "PriceScreens", ["Lots", "Statistics"]),
        tests(of: "Evaluation", ["BidEvents", "DetectorKit", "Lots", "MarketEvidence", "Models", "Statistics"]),
        tests(of: "Models", ["CanonicalJSON", "Hashing"]),
        tests(of: "Learning", ["Models"]),
        tests(of: "Settings"),
        tests(
            of: "Interception",
            ["BidEvents", "CanonicalJSON", "DetectorCatalog", "DetectorKit", "DetectorTesting", "Settings"]),
        tests(of: "Canaries", ["BidEvents", "CanonicalJSON", "DetectorCatalog", "DetectorKit", "Simulation"]),
        tests(
            of: "Documents",
            ["BidEvents", "CanonicalJSON", "Fingerprints", "Settings", "System", "TextSimilarity", "bidwatch"]),
        tests(of: "Statements", ["BidEvents", "CanonicalJSON", "DetectorKit", "Ledger"]),
        tests(of: "Cases", ["AlertPolicy", "BidEvents", "CanonicalJSON", "DetectorKit", "Ledger", "Settings"]),
        tests(
            of: "CaseIndex",
            [
                "Access", "AlertPolicy", "BidEvents", "CanonicalJSON", "CaseTesting", "Cases", "DetectorKit",
                "EventLog",
                "Hashing", "Supervision",
            ]),
        tests(of: "Reports", ["BidEvents", "CanonicalJSON", "DetectorKit", "DetectorTesting", "Ledger"]),
        tests(
            of: "ReportReader",
            [
                "BidEvents", "CanonicalJSON", "CaseIndex", "DetectorKit", "EventLog", "LedgerIndex", "Reports",
                "Supervision",
            ]),
        tests(of: "SpotChecks", ["BidEvents", "CanonicalJSON", "DetectorKit", "DetectorTesting"]),
        tests(of: "CommandLineOptions"),
        tests(of: "HTTPService"),
        tests(of: "Access", ["BidEvents", "Ledger", "SQLite", "System"]),
        tests(of: "Supervision", ["Access", "BidEvents", "CanonicalJSON", "DetectorKit", "Hashing", "SQLite"]),
        tests(
            of: "Dashboard",
            [
                "Access", "BidEvents", "BrowserTesting", "CanonicalJSON", "CaseIndex", "DetectorKit", "EventLog",
                "HTTPService", "Intake", "LedgerIndex", "StreamCrowd", "Supervision", "System",
            ]),
        tests(of: "Ledger", ["BidEvents", "CanonicalJSON", "DetectorKit", "ProcurementRules", "Settings"]),
        tests(
            of: "LedgerIndex",
            [
                "Access", "BidEvents", "CanonicalJSON", "DetectorCatalog", "DetectorKit", "EventLog", "Ledger",
                "Statements",
                "Supervision",
            ]),
        tests(of: "DetectorKit", ["CanonicalJSON"]),
        tests(
            of: "DetectorCatalog",
            [
                "AlertPolicy", "BidEvents", "Cases", "DetectorKit", "DetectorTesting", "ProcurementRules", "Recordings",
                "RuleTesting", "Settings",
            ]),
        tests(of: "DocumentCorpus"),
        tests(of: "ComparisonReport", ["DetectorKit", "DocumentCorpus"]),
        tests(of: "SQLite"),
        tests(
            of: "Coordinator",
            ["Access", "BidEvents", "Cluster", "DetectorKit", "OutputFormat", "SQLite", "Supervision", "System"]),
        tests(of: "Cluster", ["BidEvents", "CanonicalJSON", "DetectorKit", "DetectorTesting", "Settings", "Worker"]),
        tests(of: "WireFormat", ["BidEvents", "Cluster", "DetectorKit", "DetectorTesting", "Intake"]),
        tests(
            of: "Intake",
            [
                "BidEvents", "CanonicalJSON", "Coordinator", "DetectorKit", "EventLog", "System", "WireFormat",
                "ZeroMQ",
            ]),
        tests(
            of: "Notifications",
            [
                "AlertPolicy", "BidEvents", "CanonicalJSON", "CaseIndex", "CaseTesting", "Cases", "DetectorKit",
                "HTTPService", "Hashing", "ReceiverTesting", "SQLite", "Supervision",
            ]),
        tests(of: "ProcurementRules", ["BidEvents", "DetectorKit", "Settings"]),
        tests(of: "Lots", ["BidEvents", "CanonicalJSON", "DetectorKit", "DetectorTesting"]),
        tests(of: "MarketEvidence", ["BidEvents", "DetectorKit", "DetectorTesting", "Lots", "PriceScreens"]),
        tests(of: "Simulation", ["BidEvents", "CanonicalJSON", "Zstandard"]),
        tests(of: "System", ["BidEvents"]),
        tests(of: "EventLog", ["BidEvents", "CanonicalJSON", "DetectorKit", "System"]),
        tests(of: "Recordings", ["BidEvents", "CanonicalJSON", "DetectorKit", "System", "Zstandard"]),
    ]
        + detectors.map { name in
            .target(
                name: name, dependencies: detectorRooms.map { .byName(name: $0) }, path: "Detectors/\(name)",
                exclude: exclusions(of: name), swiftSettings: strict)
        }
        + detectors.filter(hasTests).map { tests(of: $0, detectorRooms + ["DetectorTesting"] + companions(of: $0)) },
    swiftLanguageModes: [.v6]
)
