import CanonicalJSON
import Testing

@Suite("JSON parsing")
struct ParsingTests {
    @Test(
        "compact text is written back as it was read, numbers and order included",
        arguments: [
            "null", "true", "[]", "{}", #"{"b":1,"a":[1.50,-0,1e-7,12345678901234567890]}"#, #""中文 \"\\ \n\t""#,
            #"[[[{"x":null}]],false]"#, "\"\u{1F600}\"", "\"\u{7F}\"",
        ])
    func roundTrip(_ text: String) throws {
        #expect(try JSONParser.parse(text).text == text)
    }

    @Test(
        "escapes are read as their characters",
        arguments: [
            (#""\u4e2d""#, "中"), (#""\ud83d\ude00""#, "😀"), (#""\/\b\f""#, "/\u{8}\u{C}"), (#""\u0000""#, "\u{0}"),
        ])
    func escapes(_ text: String, _ meaning: String) throws {
        #expect(try JSONParser.parse(text).string == meaning)
    }

    @Test(
        "what RFC 8259 does not allow is refused",
        arguments: [
            "", " ", "nul", "tru e", "01", "-", "1.", ".5", "+1", "1e", "0x1", "NaN", "'a'", "\"a", "\"\t\"", #""\x""#,
            #""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\u12""#, #""\u+123""#, #""\u-000""#, "[1,]", "[1 2]", "{a:1}",
            #"{"a":1,}"#,
            #"{"a":1,"a":2}"#, #"{"a"}"#, "[", "1 2", "//x\n1", #"{"a":1,"\u0061":2}"#,
        ])
    func refused(_ text: String) {
        #expect(throws: JSONParseError.self) { try JSONParser.parse(text) }
    }

    @Test("a fault is placed at its character, not its byte")
    func column() {
        let fault = #expect(throws: JSONParseError.self) { try JSONParser.parse(#"["中",x]"#) }
        #expect(fault?.column == 6)
    }

    @Test("nesting is bounded, so that no text exhausts the stack")
    func depth() throws {
        let limit = JSONParser.depthLimit
        _ = try JSONParser.parse(String(repeating: "[", count: limit) + String(repeating: "]", count: limit))
        #expect(throws: JSONParseError.self) { try JSONParser.parse(String(repeating: "[", count: limit + 1)) }
        #expect(throws: JSONParseError.self) { try JSONParser.parse(String(repeating: "{\"a\":", count: 1_000_000)) }
    }

    @Test(
        "strings that are not UTF-8 are refused",
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xB8]])
    func invalidText(_ bytes: [UInt8]) {
        #expect(throws: JSONParseError.self) { try JSONParser.parse([0x22] + bytes + [0x22]) }
    }

    @Test("a whole number is read as one, everything else is not")
    func integers() throws {
        #expect(try JSONParser.parse("-42").integer == -42)
        #expect(try JSONParser.parse("4.0").integer == nil)
        #expect(try JSONParser.parse("99999999999999999999").integer == nil)
    }

    @Test("setting nil takes a member away, a new name goes to the end")
    func members() {
        var object = JSONObject([JSONMember(name: "a", value: 1), JSONMember(name: "b", value: 2)])
        object["a"] = nil
        object["c"] = 3
        object["b"] = 4
        #expect(JSONValue.object(object).text == #"{"b":4,"c":3}"#)
    }
}
