extension Endpoint {
    /// Everything that is answered besides pages and their parts.
    static let all: [Endpoint] = feed + cases + alerts + ledger + reports + operation + session

    /// The endpoints of a path that fits best, and what its variable is.
    static func endpoints(at path: String) -> (endpoints: [Endpoint], variable: String?) {
        let matches = all.compactMap { endpoint -> (endpoint: Endpoint, variable: String?)? in
            let match = endpoint.path.match(path)
            return match.isMatch ? (endpoint, match.value) : nil
        }
        guard let longest = matches.map(\.endpoint.path.fixedLength).max() else { return ([], nil) }
        let best = matches.filter { $0.endpoint.path.fixedLength == longest }
        return (best.map(\.endpoint), best[0].variable)
    }
}
