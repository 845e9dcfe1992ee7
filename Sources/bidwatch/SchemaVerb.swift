import BidEvents
import CommandLineOptions
import System

let schemaVerb = Verb(
    name: "schema", summary: "Write the event vocabulary as JSON Schema and as a reference page",
    discussion: "Config/Schemas is made by this verb; a test checks that it is current.",
    arguments: [ArgumentDeclaration(name: "DIR", summary: "The folder; made when it is not there")]
) { arguments in
    let folder = arguments.arguments[0]
    try FileSystem.createDirectory(folder, mode: 0o755)
    for file in VocabularyPages.files {
        try FileSystem.writeAtomically("\(folder)/\(file.name)", Array(file.text.utf8), mode: 0o644)
    }
    return .success
}
