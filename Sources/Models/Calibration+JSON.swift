import CanonicalJSON

extension Calibration {
    var json: JSONValue {
        let (method, numbers): (String, [JSONMember]) =
            switch curve {
            case .platt(let scaling):
                (
                    "platt",
                    [
                        JSONMember(name: "slope", value: .exact(scaling.slope)),
                        JSONMember(name: "intercept", value: .exact(scaling.intercept)),
                    ]
                )
            case .isotonic(let regression):
                (
                    "isotonic",
                    [
                        JSONMember(name: "margin", value: .exact(regression.knots.map(\.margin))),
                        JSONMember(name: "probability", value: .exact(regression.knots.map(\.probability))),
                    ]
                )
            }
        let members = [
            JSONMember(name: "method", value: .string(method)),
            JSONMember(name: "cases", value: JSONValue(cases)),
            JSONMember(name: "positives", value: JSONValue(positives)),
        ]
        return .object(JSONObject(members + numbers))
    }

    init(_ field: Field, _ limits: ModelLimits) throws(ModelError) {
        let curve: Curve
        switch try field.member("method").string {
        case "platt":
            let slope = try field.member("slope").double
            curve = .platt(try PlattScaling(slope: slope, intercept: field.member("intercept").double))
        case "isotonic":
            let margins = try field.member("margin").doubles()
            let probabilities = try field.member("probability").doubles()
            guard margins.count == probabilities.count else {
                throw .damaged(
                    "\(field.place).probability", "\(probabilities.count) values do not go with \(margins.count)")
            }
            let knots = zip(margins, probabilities).map { IsotonicRegression.Knot(margin: $0, probability: $1) }
            curve = .isotonic(try IsotonicRegression(knots: knots, limits: limits))
        case let method: throw .damaged("\(field.place).method", "'\(method.prefix(80))' is neither platt nor isotonic")
        }
        try self.init(
            curve: curve, cases: field.member("cases").integer, positives: field.member("positives").integer)
    }
}
