/// What is known of pairs of suppliers, looked up often: an open table of powers of two, walked from a mixed place on.
///
/// A pair that was never set has the vacant value; one that was set back to it is forgotten at the next growth.
struct PairMap<Value: Equatable & Sendable>: Sendable {
    private var keys: [UInt64] = []
    private var values: [Value] = []
    private var used = 0
    private let vacant: Value

    /// No pair of two suppliers has it: the larger number stands first in it.
    private static var free: UInt64 { .max }

    init(vacant: Value) { self.vacant = vacant }

    /// Of two suppliers in any order.
    static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
    }

    /// How many pairs have a value.
    var count: Int { values.indices.count { keys[$0] != Self.free && values[$0] != vacant } }

    subscript(key: UInt64) -> Value {
        get {
            guard !keys.isEmpty else { return vacant }
            let place = place(of: key)
            return keys[place] == key ? values[place] : vacant
        }
        set {
            if keys.isEmpty || used * 2 >= keys.count { grow() }
            let place = place(of: key)
            if keys[place] != key {
                keys[place] = key
                used += 1
            }
            values[place] = newValue
        }
    }

    /// Where a key stands, or the free place where it would.
    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
        while keys[place] != key, keys[place] != Self.free { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let kept = keys.indices.filter { keys[$0] != Self.free && values[$0] != vacant }
        let (oldKeys, oldValues) = (keys, values)
        var capacity = 64
        while capacity < 4 * kept.count { capacity *= 2 }
        keys = [UInt64](repeating: Self.free, count: capacity)
        values = [Value](repeating: vacant, count: capacity)
        used = kept.count
        for old in kept {
            let place = place(of: oldKeys[old])
            keys[place] = oldKeys[old]
            values[place] = oldValues[old]
        }
    }
}
