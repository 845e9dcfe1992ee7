/// Runs of scalars of one kind.
enum ScalarRuns {
    static func runs(
        in scalars: [Unicode.Scalar], where belongs: (Unicode.Scalar) -> Bool
    ) -> [Range<Int>] {
        var (runs, start): ([Range<Int>], Int?) = ([], nil)
        for place in scalars.indices {
            if belongs(scalars[place]) {
                start = start ?? place
            } else if let first = start {
                runs.append(first..<place)
                start = nil
            }
        }
        if let start { runs.append(start..<scalars.endIndex) }
        return runs
    }

    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
