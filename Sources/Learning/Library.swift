import CXGBoost

/// Turns the library's status into an error with its own words.
func check(_ status: Int32, _ call: String) throws(LearningError) {
    guard status != 0 else { return }
    // The first line says what is wrong; a stack trace follows.
    let message = unsafe XGBGetLastError().map { unsafe String(cString: $0) } ?? "no reason given"
    throw .libraryFailed(call: call, message: message.split(separator: "\n").first.map(String.init) ?? message)
}

/// The library that trains, such as `XGBoost 1.7.4`.
func libraryVersion() -> String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    unsafe XGBoostVersion(&major, &minor, &patch)
    return "XGBoost \(major).\(minor).\(patch)"
}
