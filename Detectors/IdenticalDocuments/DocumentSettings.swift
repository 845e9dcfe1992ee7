import BidEvents
import DetectorKit
import Settings

/// The thresholds and limits of the detector, as `detectors.yaml` may set them.
struct DocumentSettings: Hashable, Sendable {
    var orangeSimilarity = 0.8
    var yellowSimilarity = 0.5
    var rewordedSimilarity = 0.25
    /// The same where only the sections' signatures are known.
    var rewordedSectionSimilarity = 0.5
    var leastFingerprints = 30
    /// Characters from which a passage is passed on to be weighed.
    var leastPassage = 40
    var formLotSize = 6
    var formShare = 0.8
    var largeLot = 40
    var longestText = 200_000
    var mostTextInLot = 4_000_000
    var mostTenderText = 600_000
    var mostBids = 5_000
    /// Documents kept of one bid, and of one tender.
    var mostParts = 200
    /// Marks of a lot passed on as a sample.
    var sampledMarks = 2_000
    /// How many leading characters of the category's code say which lots are compared with one another.
    var categoryCharacters = 3
    var passesOnFileHashes = false
    var passesOnSections = true
    /// Sections of one bid that are passed on.
    var mostSections = 64
    var textWait = Duration.seconds(86_400)
    var retention = Duration.days(90)
    var idleRetention = Duration.days(540)
    var ignoredNames: Set<String> = Self.defaultIgnoredNames

    static let defaultIgnoredNames: Set<String> = [
        "administrator", "admin", "user", "users", "wps", "wps office", "lenovo", "dell", "hp", "asus", "acer",
        "huawei",
        "microsoft", "windows", "windows user", "microsoft office user", "office", "pc", "home", "owner", "author",
        "guest", "test", "python-docx", "unknown", "none", "null", "n/a", "-", "微软用户", "微软中国", "用户", "作者", "admin1",
        "系统管理员", "管理员", "未知", "无", "联想", "番茄花园", "雨林木风", "深度技术", "china", "xtzj", "root", "123", "1", "a",
        "00000000",
    ]

    init() {}

    /// Nil when a value is refused; the diagnostics then say which.
    init?(_ reader: MappingReader) {
        guard
            let orange = reader.decimal("orange_similarity", in: 0.3...1, default: "0.80"),
            let yellow = reader.decimal("yellow_similarity", in: 0.2...1, default: "0.50"),
            let reworded = reader.decimal("reworded_similarity", in: 0.1...1, default: "0.25"),
            let sections = reader.decimal("reworded_section_similarity", in: 0.1...1, default: "0.50"),
            let least = reader.integer("least_fingerprints", in: 5...10_000, default: 30),
            let leastPassage = reader.integer("least_passage_characters", in: 20...100_000, default: 40),
            let formLot = reader.integer("form_lot_bids", in: 3...1_000, default: 6),
            let formShare = reader.decimal("form_share", in: 0.5...1, default: "0.80"),
            let large = reader.integer("immediate_lot_bids", in: 0...10_000, default: 40),
            let longestText = reader.integer("longest_text_characters", in: 1_000...1_000_000, default: 200_000),
            let mostText = reader.integer("lot_text_characters", in: 0...100_000_000, default: 4_000_000),
            let tenderText = reader.integer("tender_text_characters", in: 0...10_000_000, default: 600_000),
            let bids = reader.integer("lot_bids", in: 2...50_000, default: 5_000),
            let parts = reader.integer("bid_documents", in: 1...5_000, default: 200),
            let sampledMarks = reader.integer("sampled_marks", in: 100...20_000, default: 2_000),
            let categoryCharacters = reader.integer("category_characters", in: 0...12, default: 3),
            let passesOn = reader.boolean("pass_on_file_hashes", default: false),
            let passesOnSections = reader.boolean("pass_on_sections", default: true),
            let mostSections = reader.integer("bid_sections", in: 1...2_000, default: 64),
            let wait = reader.duration("text_wait_hours", default: .seconds(86_400), in: .zero ... .days(60)),
            let retention = reader.duration("retention_days", default: .days(90), in: .days(1) ... .days(3_650)),
            let idle = reader.duration("idle_retention_days", default: .days(540), in: .days(30) ... .days(3_650))
        else { return nil }
        let names = reader.strings("ignored_names", default: [])
        orangeSimilarity = orange.value
        yellowSimilarity = min(yellow.value, orange.value)
        (rewordedSimilarity, rewordedSectionSimilarity) = (reworded.value, sections.value)
        leastFingerprints = least
        self.leastPassage = leastPassage
        (formLotSize, self.formShare, largeLot) = (formLot, formShare.value, large)
        (self.longestText, mostTextInLot, mostTenderText, mostBids) = (longestText, mostText, tenderText, bids)
        (mostParts, self.sampledMarks, self.categoryCharacters) = (parts, sampledMarks, categoryCharacters)
        passesOnFileHashes = passesOn
        (self.passesOnSections, self.mostSections) = (passesOnSections, mostSections)
        (textWait, self.retention, idleRetention) = (wait, retention, idle)
        ignoredNames = Self.defaultIgnoredNames.union(names.map { Metadata.folded($0) })
    }
}
