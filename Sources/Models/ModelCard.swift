/// What a model is, what it was made from and what it must not be used for; travels inside the model's file.
public struct ModelCard: Hashable, Sendable {
    /// A name that stays through versions, such as `average-deviation-screens`.
    public var identifier: String
    public var version: String
    public var purpose: Text
    /// The columns of a row, in this order.
    public var features: [String]
    /// The way of awarding it was trained for, such as `average-deviation`.
    public var awardMechanism: String
    /// The kind of market it was trained for, such as `road-construction`.
    public var marketClass: String
    public var trainingData: TrainingData
    /// How training and test were kept apart.
    public var split: String
    public var metrics: [Metric]
    /// Nil for a model that only ranks.
    public var calibration: Calibration?
    public var limits: [Text]
    /// How it was trained, name and value, in the order to be shown.
    public var parameters: [Parameter]
    /// What trained it, such as `bidwatch 1.4.0, XGBoost 1.7.4`.
    public var program: String

    public init(
        identifier: String, version: String, purpose: Text, features: [String], awardMechanism: String,
        marketClass: String, trainingData: TrainingData, split: String, metrics: [Metric], calibration: Calibration?,
        limits: [Text], parameters: [Parameter], program: String
    ) {
        self.identifier = identifier
        self.version = version
        self.purpose = purpose
        self.features = features
        self.awardMechanism = awardMechanism
        self.marketClass = marketClass
        self.trainingData = trainingData
        self.split = split
        self.metrics = metrics
        self.calibration = calibration
        self.limits = limits
        self.parameters = parameters
        self.program = program
    }
}

extension ModelCard {
    /// The same said in Chinese and in English.
    public struct Text: Hashable, Sendable {
        public let chinese: String
        public let english: String

        public init(chinese: String, english: String) {
            self.chinese = chinese
            self.english = english
        }
    }

    /// Where the labelled cases came from.
    public struct TrainingData: Hashable, Sendable {
        public let name: String
        public let lots: Int
        /// Lots labelled positive.
        public let positives: Int
        /// When the lots were tendered, such as `2004-2010`.
        public let period: String
        /// SHA-256 of the training data, 64 hexadecimal digits.
        public let digest: String
        /// On what terms the data was used.
        public let licence: String

        public init(name: String, lots: Int, positives: Int, period: String, digest: String, licence: String) {
            self.name = name
            self.lots = lots
            self.positives = positives
            self.period = period
            self.digest = digest
            self.licence = licence
        }
    }

    /// One measure on cases that training did not see.
    public struct Metric: Hashable, Sendable {
        /// Such as `AUC`, `precision-recall AUC`, `Brier`.
        public let name: String
        public let value: Double
        /// The interval's lower end.
        public let low: Double
        /// The interval's upper end.
        public let high: Double
        /// Share of intervals made this way that hold the true value, such as 0.95.
        public let confidence: Double
        /// Cases it was measured on.
        public let cases: Int

        public init(name: String, value: Double, low: Double, high: Double, confidence: Double, cases: Int) {
            self.name = name
            self.value = value
            self.low = low
            self.high = high
            self.confidence = confidence
            self.cases = cases
        }
    }

    /// One setting of the training.
    public struct Parameter: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}
