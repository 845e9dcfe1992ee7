extension ModelCard {
    /// Refuses a card that leaves something out, contradicts itself or exceeds a limit.
    func check(_ limits: ModelLimits) throws(ModelError) {
        try checkFeatures(limits)
        try checkTrainingData()
        for (index, metric) in metrics.enumerated() { try metric.check("card.metrics[\(index)]") }
        guard !self.limits.isEmpty else {
            throw Self.incomplete("card.limits", "the card names no limits", "say where the model must not be used")
        }
        for (place, count) in [
            ("card.metrics", metrics.count), ("card.limits", self.limits.count), ("card.parameters", parameters.count),
        ] where count > limits.listEntries {
            throw .exceedsLimit(place, count, limits.listEntries, "entries")
        }
        for (place, text) in texts {
            guard !text.isEmpty else { throw Self.incomplete(place, "the text is empty", "fill it in") }
            let length = text.unicodeScalars.count
            guard length <= limits.textLength else {
                throw .exceedsLimit(place, length, limits.textLength, "characters")
            }
        }
    }

    private func checkFeatures(_ limits: ModelLimits) throws(ModelError) {
        guard !features.isEmpty else {
            throw Self.incomplete("card.features", "the card names no features", "name every column in order")
        }
        guard features.count <= limits.features else {
            throw .exceedsLimit("card.features", features.count, limits.features, "features")
        }
        var seen: Set<String> = []
        for (index, feature) in features.enumerated() where !seen.insert(feature).inserted {
            throw .damaged("card.features[\(index)]", "'\(feature)' stands twice")
        }
    }

    private func checkTrainingData() throws(ModelError) {
        guard trainingData.lots > 0, (0...trainingData.lots).contains(trainingData.positives) else {
            throw .damaged(
                "card.training_data", "\(trainingData.positives) positives of \(trainingData.lots) lots cannot be")
        }
        let digits = trainingData.digest.utf8
        let isDigest = digits.count == 64 && digits.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        guard isDigest else {
            throw .damaged("card.training_data.sha256", "'\(trainingData.digest.prefix(80))' is no SHA-256")
        }
    }

    private var texts: [(String, String)] {
        let lists = [
            features.enumerated().map { ("card.features[\($0.offset)]", $0.element) },
            metrics.enumerated().map { ("card.metrics[\($0.offset)].name", $0.element.name) },
            limits.enumerated().flatMap { $0.element.texts("card.limits[\($0.offset)]") },
            parameters.enumerated().flatMap {
                [
                    ("card.parameters[\($0.offset)].name", $0.element.name),
                    ("card.parameters[\($0.offset)].value", $0.element.value),
                ]
            },
        ]
        let single = [
            ("card.id", identifier), ("card.version", version), ("card.award_mechanism", awardMechanism),
            ("card.market_class", marketClass), ("card.training_data.name", trainingData.name),
            ("card.training_data.period", trainingData.period), ("card.training_data.licence", trainingData.licence),
            ("card.split", split), ("card.program", program),
        ]
        return single + purpose.texts("card.purpose") + lists.flatMap { $0 }
    }

    private static func incomplete(_ place: String, _ reason: String, _ remedy: String) -> ModelError {
        ModelError("incomplete-card", place, reason, remedy)
    }
}

extension ModelCard.Text {
    fileprivate func texts(_ place: String) -> [(String, String)] {
        [("\(place).zh", chinese), ("\(place).en", english)]
    }
}

extension ModelCard.Metric {
    fileprivate func check(_ place: String) throws(ModelError) {
        guard low.isFinite, high.isFinite, low <= value, value <= high else {
            throw .damaged(place, "\(value) does not lie in the interval \(low) to \(high)")
        }
        guard confidence > 0, confidence < 1 else {
            throw .damaged("\(place).confidence", "\(confidence) is no share between 0 and 1")
        }
        guard cases > 0 else { throw .damaged("\(place).cases", "\(cases) cases measure nothing") }
    }
}
