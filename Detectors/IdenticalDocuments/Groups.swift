/// An edge between two bids with a weight that ranks it.
struct BidLink {
    let left: String
    let right: String
}

/// The bids that links hold together, each group sorted, groups in the order of their smallest member.
func connectedGroups(_ links: [BidLink]) -> [[String]] {
    var partition = Partition()
    for link in links { partition.join(link.left, link.right) }
    let members = Set(links.flatMap { [$0.left, $0.right] }).sorted()
    var groups: [String: [String]] = [:]
    for member in members { groups[partition.root(of: member), default: []].append(member) }
    return groups.sorted { $0.key < $1.key }.map(\.value)
}
