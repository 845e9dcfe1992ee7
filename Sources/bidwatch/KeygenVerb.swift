import CommandLineOptions
import System
import TextSimilarity
import ZeroMQ

let keygenVerb = Verb(
    name: "keygen", summary: "Make a key pair for tcp:// endpoints, or a key for documents",
    discussion: """
        The file is readable by its owner only. The public key, which is printed, may be given to anyone.

        With --documents it is the secret under which 'bidwatch fingerprint' digests documents. Centers that hold the \
        same file can match documents without showing them; whoever holds it can test what a text was, so hand it on \
        as you would a password. What is printed is its identifier, which events name.
        """,
    options: [OptionDeclaration(name: "documents", summary: "Make a secret for the digests of documents instead")],
    arguments: [ArgumentDeclaration(name: "FILE", summary: "Where the key goes; never overwritten")]
) { arguments in
    let path = arguments.arguments[0]
    guard !FileSystem.exists(path) else {
        throw UsageError("\(path) is there already", remedy: "name another file, or remove it yourself")
    }
    if arguments.flag("documents") {
        let key = DocumentKeyFile.generate()
        try FileSystem.writeAtomically(path, Array(key.text.utf8))
        Console.write("\(key.key.identifier)\n")
        return .success
    }
    let pair = try CurveKeyPair.generate()
    try FileSystem.writeAtomically(path, Array(pair.fileText.utf8))
    Console.write("\(pair.publicKey)\n")
    return .success
}
