import Foundation
import Testing

/// Two documents compared by the real command.
@Suite struct CompareTests {
    private static let shared = "项目经理进场后三日内逐台核对配电箱的接地端子并登记编号，由采购人代表签字认可。"
    private static let form = "投标人郑重声明已经仔细研究采购文件的全部条款并愿意按照其中的规定承担责任和义务。"

    private func documents(_ trial: Trial) throws -> (first: String, second: String, tender: String) {
        (
            try trial.write("first.txt", ["甲公司", Self.form, Self.shared]),
            try trial.write("second.txt", ["乙公司的另一份", Self.shared, Self.form]),
            try trial.write("tender.txt", [Self.form])
        )
    }

    @Test("the page opens at the offsets of both documents, is its owner's alone, and is the same every time")
    func page() throws {
        let trial = try Trial()
        let (first, second, tender) = try documents(trial)
        let output = trial.path("report.html")
        let result = try trial.run(
            "compare", first, second, "--against", tender, "--output", output, "--language", "zh")
        #expect(result.status == 0, "\(result.errors)")
        let html = try String(contentsOfFile: output, encoding: .utf8)
        let offsets = ["甲公司\n\(Self.form)\n".unicodeScalars.count, "乙公司的另一份\n".unicodeScalars.count]
        #expect(html.contains("id=\"a-\(offsets[0])\" href=\"#b-\(offsets[1])\""))
        #expect(html.contains("并排对照") && !html.contains("Side by side"))
        let mode = try FileManager.default.attributesOfItem(atPath: output)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try trial.run("compare", first, second, "--against", tender, "--output", "-", "--language", "zh")
        #expect(again.output == html)
    }

    @Test("a document in a package is named as findings name it, and a package of several asks which one")
    func packages() throws {
        let trial = try Trial()
        let (first, _, _) = try documents(trial)
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = ["tar", "-C", trial.folder, "-cf", trial.path("bid.tar"), "second.txt", "tender.txt"]
        try tar.run()
        tar.waitUntilExit()
        let named = try trial.run("compare", first, trial.path("bid.tar/second.txt"), "--output", "-")
        #expect(named.status == 0 && named.output.contains("<bdi>bid.tar/second.txt</bdi>"), "\(named.errors)")
        let unnamed = try trial.run("compare", first, trial.path("bid.tar"), "--output", "-")
        #expect(unnamed.status == 2 && unnamed.errors.contains("second.txt, tender.txt"), "\(unnamed.errors)")
        let missing = try trial.run("compare", first, trial.path("nowhere.txt"), "--output", "-")
        #expect(missing.status == 4 && missing.errors.contains("nowhere.txt"))
    }

    @Test("what cannot be read gives a page that says so, and status 5")
    func unreadable() throws {
        let trial = try Trial()
        let (first, _, _) = try documents(trial)
        let empty = try trial.write("empty.pdf", ["%PDF-1.7 broken"])
        let result = try trial.run("compare", first, empty, "--output", "-", "--language", "en")
        #expect(result.status == 5)
        #expect(result.output.contains("empty.pdf: its text could not be read"))
    }
}
