import Foundation
import Testing

/// Waits until something is so; what is not within three minutes is an issue of the test.
func wait(until isDone: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: 180)
    while Date() < end {
        if try isDone() { return }
        usleep(50_000)
    }
    Issue.record("it did not happen in three minutes")
}
