/// The header fields that every response carries unless it names them itself.
enum SecurityHeaders {
    static let fields: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        ),
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ]

    /// Returns the response's own fields, followed by those of ``fields`` that it does not name.
    static func completing(_ own: [(name: String, value: String)]) -> [(name: String, value: String)] {
        let named = Set(own.map { $0.name.lowercased() })
        return own + fields.filter { !named.contains($0.name.lowercased()) }
    }
}
