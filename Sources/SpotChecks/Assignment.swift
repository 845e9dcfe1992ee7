/// Gives inspectors to projects, each person in the order of the project's own draw.
///
/// When somebody is at the limit, others are moved along the shortest chain that makes room, so that no project stays
/// without inspectors that could have one (augmenting paths of bipartite matching, in the breadth-first order of the
/// keys). Every project gets its first inspector before any gets a second.
struct Assignment {
    /// For each project the people who may inspect it, in the order of their keys.
    let candidates: [[Int]]
    let limit: Int
    private(set) var given: [[Int]]
    private(set) var load: [Int]

    init(candidates: [[Int]], inspectors: Int, limit: Int) {
        self.candidates = candidates
        self.limit = limit
        given = candidates.map { _ in [] }
        load = Array(repeating: 0, count: inspectors)
    }

    mutating func fill(each wanted: Int) {
        for round in 1...wanted {
            for project in candidates.indices where given[project].count == round - 1 { extend(project) }
        }
    }

    /// Gives one more person to a project where that is possible.
    private mutating func extend(_ start: Int) {
        var asked: [Int?] = Array(repeating: nil, count: load.count)
        var taken: [Int: Int] = [:]
        var queue = [start]
        var place = 0
        while place < queue.count {
            let project = queue[place]
            place += 1
            for person in candidates[project] where asked[person] == nil && !given[project].contains(person) {
                asked[person] = project
                if load[person] < limit {
                    move(person, asked, taken, from: start)
                    return
                }
                for other in given.indices where other != start && taken[other] == nil && given[other].contains(person)
                {
                    taken[other] = person
                    queue.append(other)
                }
            }
        }
    }

    private mutating func move(_ free: Int, _ asked: [Int?], _ taken: [Int: Int], from start: Int) {
        load[free] += 1
        var person = free
        while let project = asked[person] {
            given[project].append(person)
            guard project != start, let released = taken[project] else { return }
            given[project].removeAll { $0 == released }
            person = released
        }
    }
}
