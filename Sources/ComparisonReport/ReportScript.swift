import Foundation
import Hashing

/// What opens a report at any place: without it links between matches still work, other places do not.
enum ReportScript {
    static let text = """
        'use strict';
        function jump() {
          const wanted = /^#([ab])-(\\d+)$/.exec(location.hash);
          if (!wanted) return;
          let target = document.getElementById(location.hash.slice(1));
          if (!target) {
            let nearest = -1;
            for (const element of document.querySelectorAll('[id^="' + wanted[1] + '-"]')) {
              const place = Number(element.id.slice(2));
              if (place <= Number(wanted[2]) && place > nearest) { nearest = place; target = element; }
            }
          }
          if (!target) return;
          for (const old of document.querySelectorAll('.here')) old.classList.remove('here');
          for (let outer = target; outer; outer = outer.parentElement) if (outer.tagName === 'DETAILS') outer.open = true;
          target.classList.add('here');
          target.scrollIntoView({ block: target.tagName === 'A' ? 'center' : 'start' });
        }
        addEventListener('hashchange', jump);
        jump();
        """

    /// The digest by which the page's own policy admits this script and no other.
    static var policyDigest: String {
        let digits = Array(Digest.sha256(Array(text.utf8)).utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).map { index in
            UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)!
        }
        return "sha256-" + Data(bytes).base64EncodedString()
    }
}
