import CanonicalJSON
import HTTPService
import StreamCrowd

/// Cases that are acted on while many read their changes, in a monitor that runs.
struct CaseFeed {
    private static let actions = 40

    let address: String
    let port: UInt16
    let headers: [(name: String, value: String)]

    /// From the request of an action until each of the readers has the change; the change is on disk by then.
    func lags(readers count: Int) throws -> [Duration] {
        let open = try JSONParser.parse(
            HTTPClient.get("\(address)api/v1/cases?status=open&limit=\(Self.actions)", headers: headers).body)
        let readers = try (0..<count).map { _ in
            try StreamClient(port: port, path: "/api/v1/cases/changes", headers: headers)
        }
        StreamLags.begin(readers)
        return try (open["items"]?.array ?? []).flatMap { item -> [Duration] in
            let (id, revision) = (item["id"]?.string ?? "", item["revision"]?.integer ?? 0)
            let own = [("Idempotency-Key", "bench-\(count)-\(id)"), ("If-Match", "\"\(revision)\"")]
            let body = JSONValue.object(JSONObject([JSONMember(name: "action", value: "acknowledge")])).bytes
            return try StreamLags.after(
                {
                    let answer = try HTTPClient.post(
                        "\(address)api/v1/cases/\(id)/actions", body: body,
                        headers: headers + own + [("Content-Type", "application/json")])
                    guard answer.status == 200 else { throw MeasurementFailure(description: answer.text) }
                }, readers)
        }
    }
}
