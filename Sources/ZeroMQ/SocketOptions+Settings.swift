import CZeroMQ

extension SocketOptions {
    /// The options as libzmq wants them, checked: several have values that silently lift a limit or a lock.
    func settings(for kind: SocketKind) throws(ZeroMQError) -> [SocketSetting] {
        guard frameLimit >= 1 else { throw refuse("frameLimit is \(frameLimit), at least 1 is needed", kind) }
        var settings = [
            try milliseconds(ZMQ_LINGER, "linger", linger, kind),
            try count(ZMQ_SNDHWM, "sendLimit", sendLimit, kind),
            try count(ZMQ_RCVHWM, "receiveLimit", receiveLimit, kind),
            try milliseconds(ZMQ_RECONNECT_IVL, "reconnect", reconnect, kind),
            try milliseconds(ZMQ_RECONNECT_IVL_MAX, "reconnectMaximum", reconnectMaximum, kind),
            flag(ZMQ_IMMEDIATE, "immediate", immediate),
        ]
        if let largestMessage {
            guard largestMessage >= 1 else {
                throw refuse("largestMessage is \(largestMessage) bytes, at least 1 is needed", kind)
            }
            let value = SocketSetting.Value.wideNumber(Int64(largestMessage))
            settings.append(.init(option: ZMQ_MAXMSGSIZE, name: "largestMessage", value: value))
        }
        settings += try routing(kind) + probing(kind) + security(kind)
        return settings
    }

    private func routing(_ kind: SocketKind) throws(ZeroMQError) -> [SocketSetting] {
        var settings: [SocketSetting] = []
        if kind == .router {
            settings.append(flag(ZMQ_ROUTER_MANDATORY, "routerMandatory", routerMandatory))
            settings.append(flag(ZMQ_ROUTER_HANDOVER, "routerHandover", routerHandover))
        }
        if let identity {
            guard (1...255).contains(identity.count), identity[0] != 0 else {
                throw refuse("an identity has 1 to 255 bytes and does not begin with zero", kind)
            }
            settings.append(.init(option: ZMQ_ROUTING_ID, name: "identity", value: .bytes(identity)))
        }
        guard subscriptions.isEmpty || kind == .subscriber else {
            throw refuse("only a subscriber has subscriptions", kind)
        }
        settings += subscriptions.map { .init(option: ZMQ_SUBSCRIBE, name: "a subscription", value: .bytes($0)) }
        return settings
    }

    private func probing(_ kind: SocketKind) throws(ZeroMQError) -> [SocketSetting] {
        guard let heartbeat else { return [] }
        // libzmq keeps the time-to-live in 16 bits of tenths of a second.
        guard heartbeat > .zero, heartbeat <= .seconds(2_000) else {
            throw refuse("a heartbeat lies between 1 millisecond and 2000 seconds", kind)
        }
        return [
            try milliseconds(ZMQ_HEARTBEAT_IVL, "heartbeat", heartbeat, kind),
            try milliseconds(ZMQ_HEARTBEAT_TIMEOUT, "the heartbeat's patience", heartbeat * 3, kind),
            try milliseconds(ZMQ_HEARTBEAT_TTL, "the heartbeat's time to live", heartbeat * 3, kind),
        ]
    }

    private func security(_ kind: SocketKind) throws(ZeroMQError) -> [SocketSetting] {
        switch security {
        case .none:
            return []
        case .curveServer(let keys, let domain):
            // libzmq asks no authenticator for an empty domain: every client would get in.
            guard !domain.isEmpty, domain.utf8.count <= 255, !domain.utf8.contains(0) else {
                throw refuse("the domain of a CURVE server has 1 to 255 bytes, none of them zero", kind)
            }
            return [
                flag(ZMQ_CURVE_SERVER, "the CURVE server role", true),
                key(ZMQ_CURVE_SECRETKEY, "the secret key", keys.secretKey.text),
                .init(option: ZMQ_ZAP_DOMAIN, name: "the domain", value: .bytes(Array(domain.utf8))),
                // Without it a missing authenticator would mean that everybody is welcome.
                flag(ZMQ_ZAP_ENFORCE_DOMAIN, "the duty to authenticate", true),
            ]
        case .curveClient(let keys, let serverKey):
            return [
                key(ZMQ_CURVE_SERVERKEY, "the server's key", serverKey.text),
                key(ZMQ_CURVE_PUBLICKEY, "the public key", keys.publicKey.text),
                key(ZMQ_CURVE_SECRETKEY, "the secret key", keys.secretKey.text),
            ]
        }
    }

    private func refuse(_ detail: String, _ kind: SocketKind) -> ZeroMQError {
        .unusable(detail, for: "create a \(kind) socket")
    }

    private func flag(_ option: Int32, _ name: String, _ value: Bool) -> SocketSetting {
        .init(option: option, name: name, value: .number(value ? 1 : 0))
    }

    /// Z85 text goes with its closing zero: 41 bytes.
    private func key(_ option: Int32, _ name: String, _ text: String) -> SocketSetting {
        .init(option: option, name: name, value: .bytes(Array(text.utf8) + [0]))
    }

    private func count(
        _ option: Int32, _ name: String, _ value: Int, _ kind: SocketKind
    ) throws(ZeroMQError) -> SocketSetting {
        // Zero would mean no limit.
        guard value >= 1, let number = Int32(exactly: value) else {
            throw refuse("\(name) is \(value), 1 to \(Int32.max) messages are possible", kind)
        }
        return .init(option: option, name: name, value: .number(number))
    }

    private func milliseconds(
        _ option: Int32, _ name: String, _ value: Duration, _ kind: SocketKind
    ) throws(ZeroMQError) -> SocketSetting {
        // Negative values would mean for ever, or never.
        guard value >= .zero, let number = Int32(exactly: value.wholeMilliseconds) else {
            throw refuse("\(name) is \(value), 0 to \(Int32.max) milliseconds are possible", kind)
        }
        return .init(option: option, name: name, value: .number(number))
    }
}
