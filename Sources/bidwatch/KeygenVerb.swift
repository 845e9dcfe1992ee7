import CommandLineOptions
import System
import ZeroMQ

let keygenVerb = Verb(
    name: "keygen", summary: "Make a key pair for tcp:// endpoints",
    discussion: "The file is readable by its owner only. The public key, which is printed, may be given to anyone.",
    arguments: [ArgumentDeclaration(name: "FILE", summary: "Where the key pair goes; never overwritten")]
) { arguments in
    let path = arguments.arguments[0]
    guard !FileSystem.exists(path) else {
        throw UsageError("\(path) is there already", remedy: "name another file, or remove it yourself")
    }
    let pair = try CurveKeyPair.generate()
    try FileSystem.writeAtomically(path, Array(pair.fileText.utf8))
    Console.write("\(pair.publicKey)\n")
    return .success
}
