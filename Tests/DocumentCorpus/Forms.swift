import Statistics

/// Texts that many bidders use alike without copying from each other; `@` is where a bidder fills in its name.
enum Forms {
    /// What every tender of the country asks for in the same words.
    static let statutory = [
        "法定代表人身份证明书　兹证明本证明书所记之人在@担任法定代表人职务，有权代表@处理与本次采购有关的一切事宜，其签署的文件本单位均予承认，由此产生的权利义务由本单位承受。本证明书自签署之日起生效，至合同履行完毕之日止。身份证件复印件附后，复印件须加盖公章，未加盖公章的视为未提交。",
        "授权委托书　@授权下列代理人以本单位名义递交、说明、补正、撤回投标文件，参加开标并签订合同。代理人在授权范围内的行为视为本单位的行为，其法律后果由本单位承担。代理人无转委托权。本委托书须由法定代表人亲笔签名或者加盖名章，否则委托无效。委托期限与投标有效期相同。",
        "中小企业情况声明　根据国家促进中小企业发展的有关规定，@作如下声明：参加本次采购所提供的全部货物由符合政策要求的企业制造，全部服务由符合政策要求的企业承接。企业的从业人数、营业收入和资产总额以上一年度数据为准，无上一年度数据的新设企业可以不填。与大企业的负责人为同一人，或者存在控股、管理关系的，不享受价格扣除。本声明内容如有不实，@依法承担责任。",
        "无重大违法记录书面声明　@声明：参加本次采购活动前三年内，在经营活动中没有因违法经营受到刑事处罚，也没有受到责令停产停业、吊销许可证件、较大数额罚款等行政处罚；没有被列入失信被执行人、重大税收违法失信主体以及政府采购严重违法失信行为记录名单。采购人可以在开标当日通过网站查询核实，查询结果与声明不符的，取消中标资格。",
        "缴纳税收和社会保障资金的说明　@按期申报并缴纳税款，依法为职工缴纳养老、医疗、失业、工伤和生育保险。所附凭证为近六个月内任意一个月的缴款记录，依法免税或者不需要缴纳社会保障资金的，附主管部门出具的证明文件。",
        "廉洁承诺书　@承诺：不向采购人、采购代理机构和评审专家提供财物或者其他不正当利益，不与其他投标人商定报价、技术方案或者放弃中标，不以他人名义投标，不弄虚作假。违反承诺的，愿意接受监督部门的处理，并赔偿由此造成的损失。",
    ]

    /// Stock phrases of the trade: every author uses some, so that two honest bids share single sentences.
    static let phrases = [
        "我公司承诺严格按照采购文件的要求履行合同义务。", "以上承诺如有虚假，我公司愿意承担相应的法律责任。", "质量保证期自验收合格之日起计算。", "我公司具有良好的商业信誉和健全的财务会计制度。",
        "服务热线全年无休，随时响应。", "投标报价包含完成本项目所需的全部费用。", "本投标文件自开标之日起九十日内有效。", "我公司完全理解采购人不一定接受最低报价。", "未尽事宜由双方协商解决。",
        "安全第一、预防为主、综合治理是我们的一贯方针。", "以客户为中心，以质量求生存。", "随时接受采购人和监督部门的检查。", "资料齐全、真实、有效。", "所有人员持证上岗，统一着装。",
        "严格执行国家现行标准、规范和规程。", "做到文明施工，工完场清。", "保证按期、保质、保量完成任务。", "一旦中标，立即组织人员进场。", "具有履行合同所必需的设备和专业技术能力。",
        "发现问题及时整改，不留隐患。",
        "严格落实岗位责任制，分工明确，责任到人。", "坚持日常巡查与专项检查相结合。", "建立健全各项规章制度。", "提供二十四小时技术支持。",
    ]

    /// Clauses and reply forms of one agency's template, the same in all its tenders.
    static func template(of agency: Int) -> (clauses: [String], forms: [String]) {
        var author = Author(seed: CounterRandom(key: "agency", agency), reading: [])
        let clauses = (1...8).map { "第\($0)条　" + author.paragraph(on: Topic.allCases[$0 % Topic.allCases.count]) }
        let titles = ["投标函", "开标一览表说明", "技术偏离表填写说明", "商务响应书", "服务承诺书", "项目组织承诺"]
        let forms = titles.map { title in
            "\(title)　致采购人：@已经仔细研究采购文件的全部内容。" + author.paragraph(on: .service) + author.paragraph(on: .quality)
                + "投标人（盖章）：@　　日期："
        }
        return (clauses, forms)
    }

    /// What one manufacturer prints about one product, in parts of a page each.
    static func brochure(of manufacturer: Int) -> [String] {
        var random = CounterRandom(key: "manufacturer", manufacturer)
        let model = "\(random.pick(["HX", "ZN", "QL", "DT", "RK"]))-\(random.integer(in: 100...980))"
        let thing = random.pick(Lexicon.words["thing"]!)
        let lines = (1...12).map { _ in
            "\(random.pick(Lexicon.words["part"]!))：\(random.integer(in: 2...960))\(random.pick(["毫米", "瓦", "千克", "伏", "分贝", "升", "赫兹"]))，"
                + "\(random.pick(["误差", "公差", "波动"]))不超过\(random.integer(in: 1...9))%"
        }
        var author = Author(seed: random, reading: [])
        return [
            "\(model)型\(thing)产品彩页　" + author.paragraph(on: .quality) + author.paragraph(on: .delivery),
            "\(model)主要技术参数　" + lines.joined(separator: "；") + "。",
            "\(model)的特点　" + author.paragraph(on: .afterSales) + author.paragraph(on: .quality),
        ]
    }
}
