import Foundation

struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Waits until a condition holds; the limit only keeps a failing test from hanging.
func eventually(_ what: String, _ condition: () throws -> Bool) throws {
    for _ in 0..<6_000 {
        if try condition() { return }
        usleep(10_000)
    }
    throw NeverHappened(description: "waited in vain: \(what)")
}
