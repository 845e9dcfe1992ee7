import Access
import Supervision
import Synchronization

/// The pages of the feed that streams have read last: those who wait at one place are woken together and read the same.
///
/// What follows a number of the feed never changes, so a page stays true as long as the server runs.
final class RecentPages: Sendable {
    struct Question: Hashable {
        let after: Int64
        let filter: FeedFilter
        let scope: RegionScope
    }

    private static let limit = 16

    private let pages = Mutex<[(question: Question, page: LineStream.Page)]>([])

    /// The page that was read for the same question, or else what is read now.
    func page(_ question: Question, read: () throws -> LineStream.Page) rethrows -> LineStream.Page {
        if let known = pages.withLock({ $0.last { $0.question == question }?.page }) { return known }
        let page = try read()
        // At the end of the feed the same question will have another answer.
        guard page.reached > question.after else { return page }
        pages.withLock { pages in
            pages.append((question, page))
            if pages.count > Self.limit { pages.removeFirst() }
        }
        return page
    }
}
