import BidEvents
import DetectorKit
import Settings
import TextSimilarity

/// The thresholds and limits of the detector, as `detectors.yaml` may set them.
struct DocumentSettings: Hashable, Sendable {
    var shingleLength = 5
    var orangeSimilarity = 0.8
    var yellowSimilarity = 0.5
    var rewordedSimilarity = 0.25
    var leastFingerprints = 30
    var longPassage = 200
    var shortPassage = 60
    var shortPassageCount = 3
    var formLotSize = 6
    var formShare = 0.8
    var largeLot = 40
    var longestText = 200_000
    var mostTextInLot = 4_000_000
    var mostTenderText = 600_000
    var mostBids = 5_000
    var passesOnFileHashes = false
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

    /// A bid's text made ready for comparison.
    func comparable(_ text: String, subtracting base: BaseText) -> ComparableText {
        ComparableText(
            NormalizedText(text, limit: longestText), subtracting: base, shingleLength: shingleLength)
    }

    /// Nil when a value is refused; the diagnostics then say which.
    init?(_ reader: MappingReader) {
        guard
            let shingleLength = reader.integer("shingle_length", in: 3...20, default: 5),
            let orange = reader.decimal("orange_similarity", in: 0.3...1, default: "0.80"),
            let yellow = reader.decimal("yellow_similarity", in: 0.2...1, default: "0.50"),
            let reworded = reader.decimal("reworded_similarity", in: 0.1...1, default: "0.25"),
            let least = reader.integer("least_fingerprints", in: 5...10_000, default: 30),
            let long = reader.integer("long_passage_characters", in: 40...100_000, default: 200),
            let short = reader.integer("short_passage_characters", in: 20...100_000, default: 60),
            let shortCount = reader.integer("short_passage_count", in: 1...1_000, default: 3),
            let formLot = reader.integer("form_lot_bids", in: 3...1_000, default: 6),
            let formShare = reader.decimal("form_share", in: 0.5...1, default: "0.80"),
            let large = reader.integer("immediate_lot_bids", in: 0...10_000, default: 40),
            let longestText = reader.integer("longest_text_characters", in: 1_000...1_000_000, default: 200_000),
            let mostText = reader.integer("lot_text_characters", in: 0...100_000_000, default: 4_000_000),
            let tenderText = reader.integer("tender_text_characters", in: 0...10_000_000, default: 600_000),
            let bids = reader.integer("lot_bids", in: 2...50_000, default: 5_000),
            let passesOn = reader.boolean("pass_on_file_hashes", default: false),
            let wait = reader.duration("text_wait_hours", default: .seconds(86_400), in: .zero ... .days(60)),
            let retention = reader.duration("retention_days", default: .days(90), in: .days(1) ... .days(3_650)),
            let idle = reader.duration("idle_retention_days", default: .days(540), in: .days(30) ... .days(3_650))
        else { return nil }
        let names = reader.strings("ignored_names", default: [])
        self.shingleLength = shingleLength
        orangeSimilarity = orange.value
        yellowSimilarity = min(yellow.value, orange.value)
        rewordedSimilarity = reworded.value
        leastFingerprints = least
        (longPassage, shortPassage, shortPassageCount) = (long, short, shortCount)
        (formLotSize, self.formShare, largeLot) = (formLot, formShare.value, large)
        (self.longestText, mostTextInLot, mostTenderText, mostBids) = (longestText, mostText, tenderText, bids)
        passesOnFileHashes = passesOn
        (textWait, self.retention, idleRetention) = (wait, retention, idle)
        ignoredNames = Self.defaultIgnoredNames.union(names.map { Metadata.folded($0) })
    }
}
