/// Rare Chinese characters that a reader takes for an everyday one.
///
/// Unicode equates radicals and compatibility characters with theirs, and lists no others as equal. This table is the
/// project's own: characters outside GB 2312, each paired by eye, in one typeface at reading size, with the character
/// of GB 2312 from which a dot, a hook or the length of a stroke tells it. As no everyday text holds the first of a
/// pair, taking it for the second merges no two words. Unihan 15 lists 60 of the 125 pairs as variants of some kind,
/// 釆 and 采 not among them. Two everyday characters that look alike, such as 己 and 已, stay what they are.
enum LookalikeIdeographs {
    /// By the code point of the rare character, that of the everyday one.
    static let table: [UInt32: UInt32] = {
        let scalars = Array(pairs.unicodeScalars)
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: scalars.count, by: 2).map {
                (scalars[$0].value, scalars[$0 + 1].value)
            })
    }()

    /// The rare character, then the everyday one.
    private static let pairs =
        "釆采髙高丅丁丄上亐亏氷水氺水掲揭吿告抺抹沬沫妺妹徳德歩步玊玉羮羹毎每夲本壷壶巿市巻卷圏圈曺曹甴由甶由亷廉茍苟晩晚睌晚靣面囬回囙因囯国団团圡土刄刃"
        + "黒黑戸户戶户値值吳吴呉吴娛娱娯娱塡填恆恒悅悦稅税脫脱硏研揷插挿插卽即旣既敎教靑青郞郎內内別别拋抛侶侣宮宫眞真姸妍沒没査查毀毁朿束冝宜冨富栁柳"
        + "徃往愼慎攺改昻昂曽曾汚污汙污凃涂煕熙熈熙犂犁眀明竒奇萠萌葢盖虗虚褀祺劵券啇商岀出昰是兊兑冄冉冐冒刋刊刪删呌叫姫姬恠怪抜拔捜搜揺摇晳皙朩木朶朵"
        + "杮柿枾柿毌毋渉涉甁瓶畄留畨番珎珍痩瘦躱躲釡釜黙默凢凡昩味眛味禆裨敂敏囜囚坿附"
}
