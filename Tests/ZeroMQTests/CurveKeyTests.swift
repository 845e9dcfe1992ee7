import Testing
import ZeroMQ

@Suite("CURVE keys")
struct CurveKeyTests {
    // The example pair of ZeroMQ's own manual (zmq_curve).
    let publicText = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
    let secretText = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"

    @Test("a secret key yields the public key published with it")
    func knownPair() throws {
        let pair = try CurveKeyPair(secretKey: CurveSecretKey(secretText))
        #expect(pair.publicKey.text == publicText)
    }

    @Test("generated pairs differ and survive their files")
    func files() throws {
        let pair = try CurveKeyPair.generate()
        #expect(try pair != CurveKeyPair.generate())
        #expect(pair.publicKey.text.utf8.count == 40)
        #expect(try CurveKeyPair(fileText: pair.fileText) == pair)
        #expect(try CurvePublicKey(fileText: pair.publicKey.fileText) == pair.publicKey)
        #expect(try CurvePublicKey(fileText: pair.fileText) == pair.publicKey)
        #expect(!pair.publicKey.fileText.contains(pair.secretKey.text))
    }

    @Test("a generated public key is never read as an option by a command it is handed to")
    func handedToCommands() throws {
        for _ in 0..<500 { #expect(try !CurveKeyPair.generate().publicKey.text.hasPrefix("-")) }
    }

    @Test("certificates of other ZeroMQ programs are understood")
    func certificates() throws {
        let text = """
            #   ****  Generated on 2026-05-12  ****
            metadata
                name = "center"
            curve
                public-key = "\(publicText)"\r
                secret-key="\(secretText)"
            """
        let pair = try CurveKeyPair(fileText: text)
        #expect(pair.secretKey.text == secretText)
        #expect(pair.publicKey.text == publicText)
    }

    @Test(
        "what is no key is refused",
        arguments: [
            "", "short", String(repeating: "a", count: 41), String(repeating: "a", count: 39) + "\"",
            String(repeating: "a", count: 39) + "~", String(repeating: "#", count: 40),
            String(repeating: "é", count: 20), String(repeating: "a", count: 39) + "\0",
        ])
    func refused(_ text: String) {
        #expect(throws: CurveKeyError.self) { _ = try CurvePublicKey(text) }
        #expect(throws: CurveKeyError.self) { _ = try CurveSecretKey(text) }
    }

    @Test("a key file that does not hold what is looked for is refused")
    func refusedFiles() throws {
        let stranger = try CurveKeyPair.generate()
        let secretLine = "secret-key = \"\(secretText)\"\n"
        for text in [
            "", try CurvePublicKey(publicText).fileText, "secret-key = \(secretText)", secretLine + secretLine,
            "public-key = \"\(stranger.publicKey.text)\"\n" + secretLine,
        ] {
            #expect(throws: CurveKeyError.self) { _ = try CurveKeyPair(fileText: text) }
        }
    }

    @Test("no text made from a secret key, or from an error about one, shows it")
    func redacted() throws {
        let pair = try CurveKeyPair(secretKey: CurveSecretKey(secretText))
        var dumped = ""
        dump(pair, to: &dumped)
        dump(SocketSecurity.curveServer(pair, domain: "intake"), to: &dumped)
        for text in ["\(pair)", "\(pair.secretKey)", String(reflecting: pair), dumped] {
            #expect(!text.contains(secretText))
            #expect(text.contains("not shown"))
        }
        let damaged = String(secretText.dropLast()) + "~"
        var failure: CurveKeyError?
        do throws(CurveKeyError) { _ = try CurveSecretKey(damaged) } catch { failure = error }
        #expect(failure?.description.contains("Character 40") == true)
        #expect(failure?.description.contains(secretText.prefix(5)) == false)
    }
}
