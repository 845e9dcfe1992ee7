/// What somebody is there for; it decides which endpoints answer them.
public enum Role: String, CaseIterable, Codable, Sendable {
    /// Reads everything of their regions and works on cases.
    case supervisor
    /// Reads everything of their regions and changes nothing.
    case analyst
    /// Speaks for an exchange center: has steps checked and asks what became of its own events.
    case center
    /// Looks after the monitor itself; reads neither warnings nor projects.
    case administrator
}
