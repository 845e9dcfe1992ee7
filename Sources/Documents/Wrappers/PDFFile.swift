import CPoppler
import CanonicalJSON
import Hashing

/// A PDF file in memory.
@safe
final class PDFFile {
    private let document: OpaquePointer

    init(_ bytes: [UInt8]) throws(DocumentFault) {
        let data = unsafe bytes.withUnsafeBytes { unsafe g_bytes_new($0.baseAddress, gsize($0.count)) }
        defer { unsafe g_bytes_unref(data) }
        var error: UnsafeMutablePointer<GError>?
        guard let document = unsafe poppler_document_new_from_bytes(data, nil, &error) else {
            let isEncrypted = unsafe error.map { unsafe bidwatch_pdf_is_encrypted($0) != 0 } ?? false
            unsafe error.map { unsafe g_error_free($0) }
            throw isEncrypted
                ? DocumentFault(.encrypted, "it needs a password")
                : DocumentFault(.corrupt, "it cannot be opened as PDF")
        }
        unsafe self.document = document
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(document)) }

    var pageCount: Int { unsafe Int(poppler_document_get_n_pages(document)) }

    var author: String? { unsafe Self.take(poppler_document_get_author(document)) }
    var title: String? { unsafe Self.take(poppler_document_get_title(document)) }
    var creator: String? { unsafe Self.take(poppler_document_get_creator(document)) }
    var producer: String? { unsafe Self.take(poppler_document_get_producer(document)) }
    var created: String? { unsafe Self.take(poppler_document_get_creation_date_time(document)) }
    var modified: String? { unsafe Self.take(poppler_document_get_modification_date_time(document)) }
    /// The packet of XMP metadata.
    var packet: String? { unsafe Self.take(poppler_document_get_metadata(document)) }

    /// The two identifiers of the trailer in hexadecimal: of the first version, and of this one.
    var identifiers: (permanent: String, update: String)? {
        var (permanent, update): (UnsafeMutablePointer<gchar>?, UnsafeMutablePointer<gchar>?) = (nil, nil)
        guard unsafe poppler_document_get_id(document, &permanent, &update) != 0 else { return nil }
        // The library gives 32 digits without a zero behind them.
        func digits(_ pointer: UnsafeMutablePointer<gchar>?) -> String? {
            defer { unsafe g_free(pointer) }
            return unsafe pointer.map { start in
                unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: 32), as: UTF8.self)
            }
        }
        let both = unsafe (digits(permanent), digits(update))
        guard let first = both.0, let second = both.1 else { return nil }
        return (first, second)
    }

    /// What a page shows; nil when the page is damaged.
    func page(_ index: Int) -> PDFPage? {
        unsafe poppler_document_get_page(document, Int32(index)).map { unsafe PDFPage($0) }
    }

    private static func take(_ text: UnsafeMutablePointer<gchar>?) -> String? {
        defer { unsafe g_free(text) }
        return unsafe text.map { unsafe String(cString: $0) }
    }

    private static func take(_ time: OpaquePointer?) -> String? {
        guard let time = unsafe time else { return nil }
        defer { unsafe g_date_time_unref(time) }
        return unsafe take(g_date_time_format_iso8601(time))
    }
}

/// One page of a ``PDFFile``.
@safe
final class PDFPage {
    private let page: OpaquePointer

    fileprivate init(_ page: OpaquePointer) { unsafe self.page = page }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }

    /// The text in reading order, a line break after each line.
    var text: String {
        let text = unsafe poppler_page_get_text(page)
        defer { unsafe g_free(text) }
        return unsafe text.map { unsafe String(cString: $0) } ?? ""
    }

    /// The SHA-256 of width, height and pixels of each picture, at most so many.
    func imageDigests(limit: Int) -> [String] {
        let images = unsafe poppler_page_get_image_mapping(page)
        defer { unsafe poppler_page_free_image_mapping(images) }
        var digests: [String] = []
        var item = unsafe images
        while let current = unsafe item, digests.count < limit {
            let mapping = unsafe current.pointee.data.assumingMemoryBound(to: PopplerImageMapping.self)
            if let surface = unsafe poppler_page_get_image(page, mapping.pointee.image_id) {
                defer { unsafe cairo_surface_destroy(surface) }
                if let digest = unsafe Self.digest(of: surface) { digests.append(digest) }
            }
            unsafe item = current.pointee.next
        }
        return digests
    }

    private static func digest(of surface: OpaquePointer) -> String? {
        unsafe cairo_surface_flush(surface)
        let (width, height) = unsafe (
            Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
        )
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        guard let pixels = unsafe cairo_image_surface_get_data(surface), width > 0, height > 0 else { return nil }
        var bytes = Array("\(width)x\(height)\n".utf8)
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: pixels, count: stride * height))
        return Digest.sha256(bytes)
    }
}

@available(*, unavailable)
extension PDFFile: Sendable {}

@available(*, unavailable)
extension PDFPage: Sendable {}
