import CanonicalJSON

extension ModelCard {
    var json: JSONValue {
        var members: [JSONMember] = []
        func add(_ name: String, _ value: JSONValue) { members.append(JSONMember(name: name, value: value)) }
        add("id", .string(identifier))
        add("version", .string(version))
        add("purpose", purpose.json)
        add("features", .list(features.map { .string($0) }))
        add("award_mechanism", .string(awardMechanism))
        add("market_class", .string(marketClass))
        add("training_data", trainingData.json)
        add("split", .string(split))
        add("metrics", .list(metrics.map(\.json)))
        if let calibration { add("calibration", calibration.json) }
        add("limits", .list(limits.map(\.json)))
        add("parameters", .list(parameters.map { ["name": .string($0.name), "value": .string($0.value)] }))
        add("program", .string(program))
        return .object(JSONObject(members))
    }

    init(_ field: Field, _ limits: ModelLimits) throws(ModelError) {
        identifier = try field.member("id").string
        version = try field.member("version").string
        purpose = try Text(field.member("purpose"))
        features = try field.member("features").strings()
        awardMechanism = try field.member("award_mechanism").string
        marketClass = try field.member("market_class").string
        trainingData = try TrainingData(field.member("training_data"))
        split = try field.member("split").string
        metrics = []
        for metric in try field.member("metrics").elements { metrics.append(try Metric(metric)) }
        calibration = nil
        if let found = try field.optional("calibration") { calibration = try Calibration(found, limits) }
        self.limits = []
        for limit in try field.member("limits").elements { self.limits.append(try Text(limit)) }
        parameters = []
        for parameter in try field.member("parameters").elements { parameters.append(try Parameter(parameter)) }
        program = try field.member("program").string
    }
}

extension ModelCard.Text {
    fileprivate var json: JSONValue { ["zh": .string(chinese), "en": .string(english)] }

    fileprivate init(_ field: Field) throws(ModelError) {
        self.init(chinese: try field.member("zh").string, english: try field.member("en").string)
    }
}

extension ModelCard.TrainingData {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "lots": JSONValue(lots), "positives": JSONValue(positives),
            "period": .string(period), "sha256": .string(digest), "licence": .string(licence),
        ]
    }

    fileprivate init(_ field: Field) throws(ModelError) {
        self.init(
            name: try field.member("name").string, lots: try field.member("lots").integer,
            positives: try field.member("positives").integer, period: try field.member("period").string,
            digest: try field.member("sha256").string, licence: try field.member("licence").string)
    }
}

extension ModelCard.Metric {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "value": .exact(value), "low": .exact(low), "high": .exact(high),
            "confidence": .exact(confidence), "cases": JSONValue(cases),
        ]
    }

    fileprivate init(_ field: Field) throws(ModelError) {
        self.init(
            name: try field.member("name").string, value: try field.member("value").double,
            low: try field.member("low").double, high: try field.member("high").double,
            confidence: try field.member("confidence").double, cases: try field.member("cases").integer)
    }
}

extension ModelCard.Parameter {
    fileprivate init(_ field: Field) throws(ModelError) {
        self.init(name: try field.member("name").string, value: try field.member("value").string)
    }
}
