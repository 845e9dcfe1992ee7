import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import CommandLineOptions
import Foundation
import System

/// What `bidwatch token` does.
enum TokenKeeping {
    static func add(
        _ arguments: ParsedArguments, to tokens: TokenStore, _ audit: AuditTrail
    ) throws -> ExitStatus {
        let token = try declared(arguments)
        let file = arguments.string("to")
        guard file != nil || Console.isOutputTerminal else {
            throw UsageError(
                "the token would go where it may be kept by others", remedy: "name a file with --to, or use a terminal")
        }
        if let file, FileSystem.exists(file) {
            throw UsageError("\(file) is there already", remedy: "name another file, or remove it yourself")
        }
        let secret = TokenSecret.random()
        if let file { try FileSystem.writeAtomically(file, Array("\(secret.text)\n".utf8)) }
        do {
            try tokens.add(token, secret)
            try record("token-add", token, in: audit)
        } catch {
            // No token is good that the audit trail does not know of.
            _ = try? tokens.revoke(id: token.id, at: SystemClock.now)
            if let file { try FileSystem.remove(file) }
            throw error
        }
        Console.write("\(token.id)\(file == nil ? "  \(secret.text)" : "")\n")
        return .success
    }

    private static func declared(_ arguments: ParsedArguments) throws -> AccessToken {
        let name = arguments.string("role") ?? ""
        guard let role = Role(rawValue: name) else {
            throw UsageError(
                "--role is '\(name)'", remedy: "write \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let person = try arguments.requiredString("person")
        let purpose = arguments.string("name") ?? "token"
        for text in [person, purpose] where text.isEmpty || text.utf8.count > 100 || text.contains(where: \.isNewline) {
            throw UsageError("'\(text)' cannot name anybody or anything", remedy: "write up to 100 bytes on one line")
        }
        let now = SystemClock.now
        let days = try arguments.integer("days", in: 1...3_650) ?? 365
        return AccessToken(
            id: TokenIdentifier.random(), name: purpose, person: person, role: role, scope: try scope(arguments),
            createdAt: now, expiresAt: now + .seconds(days * 86_400))
    }

    private static func scope(_ arguments: ParsedArguments) throws -> RegionScope {
        let codes = arguments.strings("region")
        guard codes.isEmpty == arguments.flag("all-regions") else {
            throw UsageError(
                codes.isEmpty ? "no region is named" : "regions are named beside --all-regions",
                remedy: "write --region CODE, once or more, or --all-regions")
        }
        if codes.isEmpty { return .all }
        guard let scope = RegionScope(codes) else {
            throw UsageError(
                "'\(codes.joined(separator: ", "))' are no administrative codes",
                remedy: "write up to \(RegionScope.limit) codes such as 41, 4110 or 411002")
        }
        return scope
    }

    static func list(_ tokens: TokenStore, format: String) throws -> ExitStatus {
        guard ["text", "json"].contains(format) else {
            throw UsageError("--format is '\(format)'", remedy: "write text or json")
        }
        let now = SystemClock.now
        for listed in try tokens.list() {
            let token = listed.token
            let state = listed.revokedAt != nil ? "revoked" : token.expiresAt <= now ? "expired" : "good"
            if format == "json" {
                Console.write(json(token, state).text + "\n")
            } else {
                let regions = token.scope.isUnrestricted ? "all regions" : token.scope.prefixes.joined(separator: ",")
                let parts = [token.id, state, token.role.rawValue, regions, token.person, token.name]
                Console.write(
                    Console.printable(parts.joined(separator: "  ") + "  until \(token.expiresAt.date)") + "\n")
            }
        }
        return .success
    }

    private static func json(_ token: AccessToken, _ state: String) -> JSONValue {
        [
            "id": .string(token.id), "state": .string(state), "role": .string(token.role.rawValue),
            "regions": .array(token.scope.prefixes.map { .string($0) }),
            "unrestricted": .boolean(token.scope.isUnrestricted), "person": .string(token.person),
            "name": .string(token.name), "created_at": .string(token.createdAt.description),
            "expires_at": .string(token.expiresAt.description),
        ]
    }

    static func revoke(
        _ arguments: ParsedArguments, in tokens: TokenStore, _ audit: AuditTrail
    ) throws -> ExitStatus {
        guard arguments.arguments.count > 1 else {
            throw UsageError("the token to revoke is not named", remedy: "'bidwatch token list' shows them")
        }
        let id = arguments.arguments[1]
        let token = try tokens.list().first { $0.token.id == id }?.token
        guard let token, try tokens.revoke(id: id, at: SystemClock.now) else {
            throw UsageError("there is no token \(id) to revoke", remedy: "'bidwatch token list' shows them")
        }
        try record("token-revoke", token, in: audit)
        Console.write("\(id) is revoked\n")
        return .success
    }

    /// Says in the audit trail who did what to a token; the system knows who runs the command.
    private static func record(_ action: String, _ token: AccessToken, in audit: AuditTrail) throws {
        let regions = token.scope.isUnrestricted ? "all regions" : token.scope.prefixes.joined(separator: ",")
        try audit.append([
            AuditEntry(
                .administration, at: SystemClock.now, actor: NSUserName(), object: token.id, action: action,
                outcome: "applied",
                detail: "\(token.role.rawValue) of \(regions) for \(token.person), until \(token.expiresAt.date)")
        ])
    }
}
