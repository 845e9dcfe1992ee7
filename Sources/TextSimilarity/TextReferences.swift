import Hashing

/// Finds in a text what another author would hardly write by himself: codes, numbers and names of other projects,
/// telephone numbers, references to sections that the text does not have, and well-known wrong spellings.
public struct TextReferences {
    /// The most that is kept of one text.
    public static let limit = 2_000

    private let scalars: [Unicode.Scalar]
    private let key: SketchKey
    private var found: [DocumentReference] = []
    private var seen: Set<String> = []

    /// The references of a text in the order of their kinds and places, each value once, at its first place.
    ///
    /// Codes are given in clear, everything else as a digest under the key. Linear.
    public static func found(in text: String, key: SketchKey) -> [DocumentReference] {
        var search = TextReferences(text, key)
        search.findCodes()
        search.findProjects()
        search.findMissingSections()
        search.findSpellings()
        let order = DocumentReference.Kind.allCases
        return Array(
            search.found.sorted {
                (order.firstIndex(of: $0.kind)!, $0.start ?? 0) < (order.firstIndex(of: $1.kind)!, $1.start ?? 0)
            }.prefix(limit))
    }

    /// The digest of a value under a key, as references carry it: 16 hexadecimal digits.
    public static func digest(_ value: String, _ kind: DocumentReference.Kind, key: SketchKey) -> String {
        let word = Digest.stable64(Array("\(kind.rawValue)\u{1F}\(value)".utf8))
        let digits = String(key.marks.digests(of: [word])[0], radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private init(_ text: String, _ key: SketchKey) {
        scalars = text.unicodeScalars.filter { !NormalizedText.isInvisible($0.value) }.map(Self.halfWidth)
        self.key = key
        places = Self.places(of: text)
    }

    /// For each of ``scalars`` its index in the raw text; nil where nothing invisible was left out.
    private let places: [Int]?

    private static func places(of text: String) -> [Int]? {
        var (places, count): ([Int], Int) = ([], 0)
        for scalar in text.unicodeScalars {
            if !NormalizedText.isInvisible(scalar.value) { places.append(count) }
            count += 1
        }
        return places.count == count ? nil : places
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xff01...0xff5e).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xfee0)! : scalar
    }

    private mutating func note(_ kind: DocumentReference.Kind, _ value: String, at place: Int) {
        guard found.count < Self.limit * 2, seen.insert("\(kind.rawValue) \(value)").inserted else { return }
        let shown = kind == .partyCode ? value : Self.digest(value, kind, key: key)
        found.append(DocumentReference(kind: kind, value: shown, start: places?[place] ?? place))
    }

    // MARK: Codes and telephone numbers

    /// Runs of letters and digits: 18 with the check digit of GB 32100 name a party, 11 that begin as mobile numbers do
    /// are a telephone.
    private mutating func findCodes() {
        var start = 0
        while start < scalars.count {
            guard Self.isCodeScalar(scalars[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, Self.isCodeScalar(scalars[end]) { end += 1 }
            let run = String(String.UnicodeScalarView(scalars[start..<end])).uppercased()
            if CreditCode.isValid(run) { note(.partyCode, run, at: start) }
            if end - start == 11, run.hasPrefix("1"), !run.hasPrefix("10"), !run.hasPrefix("11"), !run.hasPrefix("12"),
                run.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            {
                note(.contact, run, at: start)
            }
            start = end
        }
    }

    private static func isCodeScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: false
        }
    }

    // MARK: Projects

    private static let numberLabels = ["项目编号", "招标编号", "采购编号"].map { Array($0.unicodeScalars) }
    private static let nameLabels = ["项目名称", "工程名称"].map { Array($0.unicodeScalars) }
    private static let numberLengths = 6...40
    private static let nameLengths = 6...60

    /// What stands behind "project number:" and "project name:", up to the end of the line or the next mark.
    private mutating func findProjects() {
        for (kind, labels, lengths) in [
            (DocumentReference.Kind.projectNumber, Self.numberLabels, Self.numberLengths),
            (.projectName, Self.nameLabels, Self.nameLengths),
        ] {
            for label in labels {
                for place in occurrences(of: label) {
                    var start = place + label.count
                    while start < scalars.count, start - place < label.count + 4,
                        "：: \t　".unicodeScalars.contains(scalars[start])
                    {
                        start += 1
                    }
                    guard start > place + label.count else { continue }
                    var end = start
                    while end < scalars.count, end - start <= lengths.upperBound, !Self.endsValue(scalars[end]) {
                        end += 1
                    }
                    let value = String(String.UnicodeScalarView(scalars[start..<end])).lowercased()
                    guard lengths.contains(end - start),
                        kind == .projectName || value.utf8.count(where: { (0x30...0x39).contains($0) }) >= 4
                    else { continue }
                    note(kind, value, at: start)
                }
            }
        }
    }

    private static func endsValue(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "，。；、,;|_\"”".unicodeScalars.contains(scalar)
    }

    private func occurrences(of pattern: [Unicode.Scalar]) -> [Int] {
        guard let first = pattern.first, scalars.count >= pattern.count else { return [] }
        return (0...scalars.count - pattern.count).filter { place in
            scalars[place] == first && scalars[place..<place + pattern.count].elementsEqual(pattern)
        }
    }

    // MARK: Sections that do not exist

    private static let numerals = Set("一二三四五六七八九十百0123456789.".unicodeScalars)
    private static let units = Set("章节条".unicodeScalars)
    /// Words before a reference that may mean a law or the tender's documents.
    private static let elsewhere = ["文件", "法", "条例", "规定", "办法", "》", "合同", "公告", "标准", "规范", "号"]
    private static let leads = Set("见照据合按于与在".unicodeScalars)
    /// Headings of a kind that a text must have before it is said to lack one.
    private static let leastHeadings = 3

    /// "See chapter nine" in a text whose chapters end with seven.
    private mutating func findMissingSections() {
        var headings: [Unicode.Scalar: Set<String>] = [:]
        var cited: [(unit: Unicode.Scalar, number: String, place: Int)] = []
        for place in scalars.indices where scalars[place] == "第" {
            var end = place + 1
            while end < scalars.count, end - place <= 8, Self.numerals.contains(scalars[end]) { end += 1 }
            guard end > place + 1, end < scalars.count, Self.units.contains(scalars[end]) else { continue }
            let number = String(String.UnicodeScalarView(scalars[place + 1..<end]))
            if isLineStart(place) {
                headings[scalars[end], default: []].insert(number)
            } else if place > 0, Self.leads.contains(scalars[place - 1]) {
                let before = String(String.UnicodeScalarView(scalars[max(0, place - 10)..<place]))
                if !Self.elsewhere.contains(where: before.contains) { cited.append((scalars[end], number, place)) }
            }
        }
        for item in cited {
            let known = headings[item.unit] ?? []
            guard known.count >= Self.leastHeadings, !known.contains(item.number) else { continue }
            note(.missingSection, "第\(item.number)\(item.unit)", at: item.place)
        }
    }

    private func isLineStart(_ place: Int) -> Bool {
        var index = place - 1
        while index >= 0, scalars[index] == " " || scalars[index] == "\t" || scalars[index] == "　" { index -= 1 }
        return index < 0 || scalars[index] == "\n" || scalars[index] == "\r" || scalars[index] == "\u{c}"
    }

    // MARK: Spellings

    /// Wrong words that input methods and hurry bring about; each writer has his own, and a copy keeps them.
    private static let wrongSpellings: [[Unicode.Scalar]] = [
        "做为", "既使", "帐户", "按装", "安祥", "布署", "渡假", "复盖", "付责", "干躁", "关健", "规犯", "好象", "技木", "精减",
        "竟争", "考滤", "另部件", "迷漫", "松驰", "提练", "验受", "以经", "园满", "增殖税", "自已", "暴光", "穿流不息", "重迭",
        "安全冒", "脚手驾", "混泥土", "坚决执形", "质量保正", "施工工其", "责任心墙", "突法事件", "及时晌应", "售后服物",
    ].map { Array($0.unicodeScalars) }

    private static let spellingsByFirst = Dictionary(grouping: wrongSpellings) { $0[0] }

    private mutating func findSpellings() {
        for place in scalars.indices {
            guard let words = Self.spellingsByFirst[scalars[place]] else { continue }
            for word in words where place + word.count <= scalars.count {
                if scalars[place..<place + word.count].elementsEqual(word) {
                    note(.spelling, String(String.UnicodeScalarView(word)), at: place)
                }
            }
        }
    }
}
