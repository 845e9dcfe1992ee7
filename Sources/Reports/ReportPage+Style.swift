extension ReportPage {
    static let style = """
        @page{size:A4;margin:16mm 14mm}
        *{box-sizing:border-box}
        body{font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","Microsoft YaHei",sans-serif;\
        color:#1b1b1b;background:#fff;max-width:1000px;margin:0 auto;padding:16px}
        body:has(#english:not(:checked)) span[lang=en],body:has(#english:checked) span[lang=zh-CN],body:has(#english:not(:checked)) .en,body:has(#english:checked) .zh{display:none}
        .switch{float:right;font-size:13px}
        h1{font-size:24px;line-height:1.3;margin:0}.lead{margin:0;color:#444}
        h2{font-size:17px;margin:28px 0 8px;border-bottom:2px solid #1f4e79;padding-bottom:3px}
        #highlights ul{margin:0;padding-left:1.3em}
        dl div{display:flex;gap:12px}dt{flex:0 0 110px}dd{margin:0;overflow-wrap:anywhere}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:13.5px}
        th,td{border:1px solid #c9c9c9;padding:4px 7px;text-align:left;vertical-align:top}
        td:first-child{min-width:7em}
        th{background:#eef3f8;font-weight:600;min-width:4.2em}th.number{text-align:right}
        td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        td.code{white-space:nowrap}td.gap{color:#8a4b00;background:#fff6e8;white-space:nowrap}
        .note,.more{color:#444;font-size:12.5px}ol{columns:2;margin:0}a{color:#1f4e79}
        figure{margin:4px 0 10px;max-width:640px}figcaption{font-weight:600;font-size:13.5px}
        svg{width:100%;height:auto;display:block}
        @media print{body{max-width:none;padding:0;font-size:10pt}table{font-size:8.5pt}th{min-width:0}\
        td:first-child{min-width:0}td.number{white-space:normal}td.code{font-size:7.5pt}figure{max-width:110mm}.switch{display:none}\
        a{color:inherit;text-decoration:none}tr,figure{break-inside:avoid}h2{break-after:avoid}\
        thead{display:table-header-group}.wide{overflow:visible}}
        @media(max-width:600px){ol{columns:1}dl div{display:block}.wide td:first-child{min-width:9em}}
        """
}
