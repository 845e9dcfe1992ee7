import CommandLineOptions
import Documents
import Foundation
import System

/// The version that recordings and `--version` name.
let bidwatchVersion = "0.1.0"

/// Runs the command with this process's arguments and gives its exit status.
func bidwatch() -> Int32 {
    SignalTrap.ignoreBrokenPipes()
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == ReaderCommand.word { return readDocument(Array(words.dropFirst())) }
    let tool = CommandLineTool(
        name: "bidwatch", version: bidwatchVersion,
        summary: "Early warning for public procurement: events in, warnings out",
        verbs: [
            runVerb,
            coordinatorVerb,
            workerVerb,
            feedVerb,
            watchVerb,
            warningsVerb,
            caseVerb,
            silenceVerb,
            budgetVerb,
            replayVerb,
            recordVerb,
            ledgerVerb,
            statementVerb,
            rankVerb,
            reportVerb,
            fingerprintVerb,
            checkVerb,
            compareVerb,
            drawVerb,
            notificationsVerb,
            validateVerb,
            rulesVerb,
            testRulesVerb,
            simulateVerb,
            convertVerb,
            casesVerb,
            auditVerb,
            evaluateVerb,
            trainVerb,
            canariesVerb,
            keygenVerb,
            tokenVerb,
            schemaVerb,
        ])
    return tool.main(
        arguments: words, environment: ProcessInfo.processInfo.environment,
        output: { Console.write($0) }, errorOutput: { Console.writeError($0) }
    ).rawValue
}
