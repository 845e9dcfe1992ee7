import CommandLineOptions
import Intake
import System
import TextSimilarity
import ZeroMQ

/// Keys and who they admit: every endpoint that others on the network or the machine can reach needs them.
enum Security {
    static let domains = (centers: "centers", workers: "workers", subscribers: "subscribers")

    /// Whether an endpoint is guarded by file permissions alone.
    static func isPrivate(_ endpoint: String) -> Bool {
        endpoint.hasPrefix("ipc://") || endpoint.hasPrefix("inproc://")
    }

    /// A key pair from a file that only its owner can read.
    static func keyPair(_ path: String) throws -> CurveKeyPair {
        try CurveKeyPair(fileText: String(decoding: try secretBytes(path), as: UTF8.self))
    }

    /// The secret under which documents are digested, from a file that only its owner can read.
    static func documentKey(_ path: String) throws -> SketchKey {
        guard let file = DocumentKeyFile(text: String(decoding: try secretBytes(path), as: UTF8.self)) else {
            throw UsageError(
                "\(path) holds no key for documents", remedy: "make one with 'bidwatch keygen --documents FILE'")
        }
        return file.key
    }

    /// The bytes that sign notifications, from a file that only its owner can read.
    static func signingKey(_ path: String) throws -> [UInt8] {
        let bytes = try secretBytes(path).filter { !Character(Unicode.Scalar($0)).isWhitespace }
        guard bytes.count >= 32 else {
            throw UsageError(
                "the key in \(path) has \(bytes.count) bytes and can be guessed",
                remedy: "make one with 'openssl rand -hex 32 > FILE'")
        }
        return bytes
    }

    /// The lines of a file that only its owner can read; it must have so many.
    static func secretLines(_ path: String, count: Int, remedy: String) throws -> [String] {
        let lines = String(decoding: try secretBytes(path), as: UTF8.self).split(whereSeparator: \.isNewline).map(
            String.init)
        guard lines.count == count else {
            throw UsageError("\(path) has \(lines.count) lines instead of \(count)", remedy: remedy)
        }
        return lines
    }

    private static func secretBytes(_ path: String) throws -> [UInt8] {
        let bytes = try FileSystem.readBytes(path, limit: 65_536)
        if let mode = FileSystem.permissions(path), mode & 0o077 != 0 {
            throw UsageError("others can read the key file \(path)", remedy: "chmod 600 \(path)")
        }
        return bytes
    }

    /// How a server guards an endpoint.
    static func server(_ endpoint: String, _ settings: OperatorSettings, domain: String) throws -> SocketSecurity {
        if isPrivate(endpoint) { return .none }
        guard let keyFile = settings.keyFile else {
            throw UsageError(
                "\(endpoint) can be reached by others, and no key guards it",
                remedy: "make a key with 'bidwatch keygen FILE' and name it as security.key_file in bidwatch.yaml")
        }
        return .curveServer(try keyPair(keyFile), domain: domain)
    }

    /// How a client proves itself to a server whose public key it knows.
    static func client(_ endpoint: String, _ arguments: ParsedArguments) throws -> SocketSecurity {
        if isPrivate(endpoint) { return .none }
        guard let keyFile = arguments.string("key"), let serverKey = arguments.string("server-key") else {
            throw UsageError(
                "\(endpoint) is guarded by keys",
                remedy: "name your key with --key and the coordinator's public key with --server-key")
        }
        return .curveClient(try keyPair(keyFile), serverKey: try CurvePublicKey(serverKey))
    }

    /// Admits exactly the peers of the settings; nil when no endpoint needs it.
    static func authenticator(
        _ settings: OperatorSettings, endpoints: [String], in context: ZeroMQContext
    ) throws -> Authenticator? {
        guard !endpoints.allSatisfy(isPrivate) else { return nil }
        func keys(_ peers: [OperatorSettings.Peer]) throws -> [CurvePublicKey: String] {
            var names: [CurvePublicKey: String] = [:]
            for peer in peers { names[try CurvePublicKey(peer.publicKey)] = peer.name }
            return names
        }
        return try Authenticator(
            context: context,
            domains: [
                domains.centers: try keys(settings.centers), domains.workers: try keys(settings.workerPeers),
                domains.subscribers: try keys(settings.subscribers),
            ])
    }

    /// Which sources each center may speak for; every source on a private endpoint.
    static func permissions(_ endpoint: String, _ settings: OperatorSettings) -> CenterPermissions {
        if isPrivate(endpoint) { return CenterPermissions(nil) }
        return CenterPermissions(
            Dictionary(settings.centers.map { ($0.name, $0.sources) }, uniquingKeysWith: +))
    }

    /// The options of a client.
    static let clientOptions = [
        OptionDeclaration(
            name: "key", value: .value(placeholder: "FILE"), summary: "Your key file, for tcp:// endpoints"),
        OptionDeclaration(
            name: "server-key", value: .value(placeholder: "KEY"),
            summary: "The coordinator's public key, for tcp:// endpoints"),
    ]
}
