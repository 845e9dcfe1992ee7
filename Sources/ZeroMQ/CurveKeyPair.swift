import CZeroMQ

/// A public key and the secret key it belongs to.
public struct CurveKeyPair: Equatable, Sendable {
    public let publicKey: CurvePublicKey
    public let secretKey: CurveSecretKey

    /// The pair of a secret key; the public one follows from it.
    public init(secretKey: CurveSecretKey) throws(CurveKeyError) {
        var text = [CChar](repeating: 0, count: CurveKeyText.bufferSize)
        guard unsafe zmq_curve_public(&text, secretKey.text) == 0 else {
            throw CurveKeyError("No public key follows from the secret key; this libzmq may lack CURVE.")
        }
        publicKey = try CurvePublicKey(CurveKeyText.string(text))
        self.secretKey = secretKey
    }

    /// A fresh pair from the system's source of randomness.
    ///
    /// Its public key never begins with a hyphen: people hand it to commands, which would read it as an option.
    public static func generate() throws(ZeroMQError) -> CurveKeyPair {
        while true {
            let pair = try fresh()
            if !pair.publicKey.text.hasPrefix("-") { return pair }
        }
    }

    private static func fresh() throws(ZeroMQError) -> CurveKeyPair {
        var publicText = [CChar](repeating: 0, count: CurveKeyText.bufferSize)
        var secretText = [CChar](repeating: 0, count: CurveKeyText.bufferSize)
        guard unsafe zmq_curve_keypair(&publicText, &secretText) == 0 else { throw .last("generate a CURVE key pair") }
        do throws(CurveKeyError) {
            return try CurveKeyPair(secretKey: CurveSecretKey(CurveKeyText.string(secretText)))
        } catch {
            throw .unusable("\(error)", for: "generate a CURVE key pair")
        }
    }
}
