/// How the page of an evaluation looks, on screens of both kinds and on paper.
enum ReportStyle {
    static let text = """
        :root {
          color-scheme: light dark;
          --back: #f4f5f7; --card: #fff; --ink: #1c2430; --soft: #586374; --line: #dde1e7;
          --k0: #7a8594; --k1: #8a5a00; --k2: #2e7d4f; --k3: #0b57a4; --k4: #c62828;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --back: #14181e; --card: #1e242c; --ink: #e8ebef; --soft: #a3adba; --line: #343c47;
            --k0: #98a3b1; --k1: #e0b050; --k2: #57b57f; --k3: #7db7f0; --k4: #f07575;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 76rem; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--ink);
          font: 1rem/1.55 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
            "WenQuanYi Zen Hei", sans-serif;
        }
        h1 { margin: 0; font-size: 1.45rem; line-height: 1.3; }
        h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; overflow-wrap: anywhere; }
        h3 { margin: 1rem 0 .35rem; font-size: .95rem; }
        p { margin: .35rem 0; overflow-wrap: anywhere; }
        section, header { min-width: 0; }
        .soft, span[lang=en] { color: var(--soft); }
        h1 span[lang=en], h2 span[lang=en], h3 span[lang=en] { font-weight: 400; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem;
          margin: .6rem 0; }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
        table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem .7rem; border-top: 1px solid var(--line); text-align: right; vertical-align: top; }
        thead th { border-top: 0; color: var(--soft); font-weight: 600; vertical-align: bottom; }
        th:first-child { text-align: left; min-width: 12rem; }
        th span { display: block; } tbody th { font-weight: 500; }
        tbody th span[lang=en] { font-size: .82rem; }
        td { white-space: nowrap; } td small { display: block; color: var(--soft); }
        td.best { font-weight: 700; }
        .charts { display: grid; gap: .75rem; grid-template-columns: repeat(3, minmax(0, 1fr)); }
        figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
          padding: .6rem .7rem; min-width: 0; }
        figcaption { font-size: .9rem; font-weight: 600; } figcaption span { display: block; }
        figcaption span[lang=en] { font-weight: 400; }
        .chart { width: 100%; height: auto; display: block; }
        .chart text { font-size: 11px; fill: var(--soft); }
        .grid { stroke: var(--line); stroke-width: 1; fill: none; }
        .chance { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 4; fill: none; }
        .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .k0 { stroke: var(--k0); } .k1 { stroke: var(--k1); stroke-dasharray: 7 3; }
        .k2 { stroke: var(--k2); } .k3 { stroke: var(--k3); stroke-dasharray: 5 2 1 2; } .k4 { stroke: var(--k4); }
        .k4.curve { stroke-width: 2.6; }
        .range { stroke: var(--k4); stroke-width: 1.5; fill: none; } .dot { fill: var(--k4); }
        ul { margin: .3rem 0; padding-left: 1.2rem; font-size: .92rem; }
        .legend { list-style: none; margin: .6rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem;
          font-size: .9rem; }
        .legend li { display: flex; align-items: center; gap: .5rem; }
        .legend svg { width: 2.2rem; height: .8rem; flex: none; }
        dl { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: .2rem 1rem; margin: 0;
          font-size: .92rem; }
        dt { font-weight: 600; } dt span { display: block; } dt span[lang=en] { font-weight: 400; }
        dd { margin: 0; overflow-wrap: anywhere; } dd > span { display: block; }
        code { font-size: .82rem; }
        @media (max-width: 60rem) { .charts { grid-template-columns: minmax(0, 1fr); } figure { max-width: 30rem; } }
        @media (max-width: 40rem) {
          body { padding: .75rem .75rem 2rem; } dl { grid-template-columns: minmax(0, 1fr); }
          dd { margin-bottom: .5rem; } th:first-child { min-width: 9rem; } th, td { padding: .3rem .5rem; }
        }
        @media print {
          :root { --back: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb;
            --k0: #666; --k1: #8a5a00; --k2: #2e7d4f; --k3: #0b57a4; --k4: #c62828; }
          body { max-width: none; padding: 0; font-size: 9.5pt; }
          .scroll { overflow: visible; } table { font-size: 7.5pt; } th, td { padding: .15rem .3rem; }
          th:first-child { min-width: 0; }
          .charts { grid-template-columns: repeat(3, minmax(0, 1fr)); }
          figure, tr, .card { break-inside: avoid; } .market { break-before: page; }
        }
        """
}
