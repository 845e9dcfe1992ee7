/// A question of libzmq whether a client may connect, as the ZeroMQ Authentication Protocol (RFC 27) words it.
struct AuthenticationRequest {
    let peer: [UInt8]
    let identifier: [UInt8]
    let domain: String
    let address: String
    /// Nil when the client did not come with a CURVE key.
    let key: CurvePublicKey?

    /// Nil when the frames are not a request: peer, empty, version, request, domain, address, identity, mechanism.
    init?(frames: [[UInt8]]) {
        guard frames.count >= 8, frames[1].isEmpty, frames[2] == Array("1.0".utf8) else { return nil }
        peer = frames[0]
        identifier = frames[3]
        domain = String(decoding: frames[4], as: UTF8.self)
        address = String(decoding: frames[5], as: UTF8.self)
        let isCurve = frames[7] == Array("CURVE".utf8) && frames.count == 9
        key = isCurve ? CurvePublicKey(bytes: frames[8]) : nil
    }

    /// The answer that admits the client under this name, or refuses it.
    func reply(user: String?) -> [[UInt8]] {
        let verdict = user == nil ? ("400", "refused") : ("200", "OK")
        let texts = [verdict.0, verdict.1, user ?? "", ""]
        return [peer, [], Array("1.0".utf8), identifier] + texts.map { Array($0.utf8) }
    }
}
