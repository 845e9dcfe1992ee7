/// How a report looks on screens of both kinds, on small ones, and on paper.
enum ReportStyle {
    static let text = """
        :root {
          color-scheme: light dark;
          --back: #f3f4f6; --card: #fff; --ink: #1b2330; --soft: #5a6575; --line: #d9dee5; --grey: #8b95a3;
          --alarm: #b3261e; --link: #0b57a4; --equal: #fdf0d5;
          --c0: #ffe08a; --c1: #bfe3ff; --c2: #c9f0c4; --c3: #ffcfd8; --c4: #dcd2ff; --c5: #ffd7b0; --c6: #b8efe6; --c7: #e6e3a0;
          --s0: #e3e7ec; --s1: #f7d9a0; --s2: #f0b24f; --s3: #d97a1f; --s4: #a63c12;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --back: #13171d; --card: #1c222a; --ink: #e7eaee; --soft: #a4aebb; --line: #36404c; --grey: #78838f;
            --alarm: #ff8a80; --link: #8ec5ff; --equal: #46391a;
            --c0: #5c4a00; --c1: #0f4468; --c2: #1f5220; --c3: #6b2438; --c4: #43347c; --c5: #683c10; --c6: #0f5348; --c7: #4b4a10;
            --s0: #2b323b; --s1: #5b4a22; --s2: #8f6a20; --s3: #c98124; --s4: #ffab5c;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body {
          margin: 0 auto; max-width: 96rem; padding: 1.25rem 1.25rem 3rem; background: var(--back); color: var(--ink);
          font: 1rem/1.6 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
            "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", sans-serif;
        }
        h1 { margin: 0; font-size: 1.5rem; line-height: 1.3; }
        h2 { margin: 1.8rem 0 .5rem; font-size: 1.15rem; }
        h3 { margin: 0; font-size: .95rem; line-height: 1.4; overflow-wrap: anywhere; }
        h4 { margin: 0 0 .3rem; font-size: .8rem; font-weight: 600; color: var(--soft); }
        p { margin: .3rem 0; overflow-wrap: anywhere; }
        a { color: var(--link); }
        section, header, main, div { min-width: 0; }
        .soft { color: var(--soft); }
        h1 span[lang=en], h2 span[lang=en] { font-weight: 400; color: var(--soft); font-size: .8em; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
        .figures { display: grid; gap: .6rem; grid-template-columns: repeat(4, minmax(0, 1fr)); margin: .8rem 0 0;
          padding: 0; list-style: none; }
        .figures li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .55rem .8rem; }
        .figures .label { display: block; font-size: .82rem; color: var(--soft); line-height: 1.35; }
        .figures .label span { display: block; }
        .figures strong { display: block; font-size: 1.25rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
        .figures strong small { font-size: .8rem; font-weight: 400; color: var(--soft); }
        .figures strong > span { display: inline-block; margin-right: .7rem; white-space: nowrap; }
        .figures .alarm strong { color: var(--alarm); }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; table-layout: fixed; }
        th, td { padding: .35rem .6rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top;
          overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        thead th { border-top: 0; } th { font-weight: 600; } th:first-child { width: 22%; font-weight: 500; }
        th span { display: block; } th span[lang=en] { font-size: .82rem; color: var(--soft); font-weight: 400; }
        tr.equal td { background: var(--equal); }
        .tag { display: inline-block; margin-left: .4rem; padding: 0 .4rem; border: 1px solid var(--alarm);
          border-radius: .7rem; color: var(--alarm); font-size: .75rem; white-space: nowrap; }
        code { font-size: .8rem; }
        ul.plain { margin: 0; padding-left: 1.2rem; } ul.plain li { margin: .3rem 0; }
        ul.plain span { display: block; } ul.plain span[lang=en] { color: var(--soft); font-size: .9rem; }
        .match { margin: 0 0 .7rem; break-inside: avoid; }
        .match > p { margin: 0 0 .35rem; font-size: .9rem; }
        .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .8rem; }
        .pair .side { border-left: 3px solid var(--line); padding-left: .6rem; font-size: .9rem; }
        .pair .side p { font-size: .78rem; color: var(--soft); margin: 0 0 .15rem; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; direction: ltr; line-height: 1.75; }
        mark { color: inherit; background: var(--c0); border-radius: .15rem; -webkit-box-decoration-break: clone;
          box-decoration-break: clone; }
        .c0 { background: var(--c0); } .c1 { background: var(--c1); } .c2 { background: var(--c2); }
        .c3 { background: var(--c3); } .c4 { background: var(--c4); } .c5 { background: var(--c5); }
        .c6 { background: var(--c6); } .c7 { background: var(--c7); }
        mark.r { background: none; border-bottom: 2px dashed var(--soft); }
        .n { display: inline-block; min-width: 1.35em; margin: 0 .15em; padding: 0 .3em; border: 1px solid var(--soft);
          border-radius: .7em; color: var(--ink); font-size: .75rem; line-height: 1.35; text-align: center;
          text-decoration: none; font-weight: 600; }
        .n:target, .here.n { outline: 3px solid var(--alarm); }
        .page:target, .page.here { outline: 2px solid var(--alarm); }
        .d { font-weight: 700; color: var(--alarm); text-decoration: underline dotted; }
        .t { color: var(--grey); }
        .l { color: var(--alarm); text-decoration: underline double; }
        .z { font-style: normal; display: inline-block; width: .28em; height: .9em; margin: 0 .05em; background: var(--alarm);
          vertical-align: -.08em; border-radius: .1em; }
        .z.w { width: auto; height: auto; padding: 0 .25em; color: var(--card); font-size: .65rem; line-height: 1.4;
          vertical-align: .1em; }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .4rem 0; padding: 0; list-style: none;
          font-size: .85rem; }
        .legend li > span:first-child { margin-right: .35rem; }
        .panes { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .8rem; }
        .pane { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; display: flex;
          flex-direction: column; height: calc(100vh - 2rem); min-height: 24rem; overflow: hidden; }
        .pane > header { padding: .5rem .9rem; border-bottom: 1px solid var(--line); }
        .scroll { overflow-y: auto; padding: .6rem .9rem; flex: 1; scroll-padding-top: 2rem; }
        .page { margin: 0 0 .8rem; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: .35rem; }
        .gap { color: var(--soft); font-size: .88rem; border-style: dashed; } .gap summary { cursor: pointer; }
        .strip { display: flex; flex-wrap: wrap; gap: 2px; margin: .35rem 0 0; max-height: 3.6rem; overflow-y: auto; }
        .strip a { width: 9px; height: 13px; border-radius: 2px; background: var(--s0); }
        .strip .s1 { background: var(--s1); } .strip .s2 { background: var(--s2); } .strip .s3 { background: var(--s3); }
        .strip .s4 { background: var(--s4); }
        footer { margin-top: 2rem; font-size: .8rem; color: var(--soft); }
        @media (max-width: 52rem) {
          body { padding: .8rem .7rem 2rem; }
          .panes, .pair { grid-template-columns: minmax(0, 1fr); }
          .pane { height: 75vh; } th, td { padding: .3rem .4rem; } th:first-child { width: 28%; }
          .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
        }
        @page { size: A4; margin: 14mm 12mm; }
        @media print {
          :root { color-scheme: light; --back: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --grey: #8a8a8a;
            --alarm: #b3261e; --link: #000; --equal: #fdf0d5;
            --c0: #ffe08a; --c1: #bfe3ff; --c2: #c9f0c4; --c3: #ffcfd8; --c4: #dcd2ff; --c5: #ffd7b0; --c6: #b8efe6; --c7: #e6e3a0;
            --s0: #e3e7ec; --s1: #f7d9a0; --s2: #f0b24f; --s3: #d97a1f; --s4: #a63c12; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          body { max-width: none; padding: 0; font-size: 9.5pt; } a { text-decoration: none; }
          .panes, .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
          .pane { height: auto; min-height: 0; overflow: visible; display: block; } .scroll { overflow: visible; }
          .page { break-inside: auto; } h2, h4 { break-after: avoid; } .side-by-side { break-before: page; }
          .strip { max-height: none; } tr, .figures li { break-inside: avoid; }
        }
        """
}
