extension Asset {
    static let style = """
        :root {
          color-scheme: light dark;
          --back: #f4f5f7; --card: #fff; --ink: #1c2430; --soft: #586374; --line: #dde1e7; --link: #0b57a4;
          --red: #c62828; --orange: #e07000; --yellow: #f2c200; --blue: #1f6fc4; --none: #7a8594;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --back: #14181e; --card: #1e242c; --ink: #e8ebef; --soft: #a3adba; --line: #343c47; --link: #7db7f0;
            --red: #e05353; --orange: #f08c2e; --yellow: #f5cf3a; --blue: #5a9be0; --none: #8c97a5;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 68rem; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--ink);
          font: 1rem/1.55 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
            "WenQuanYi Zen Hei", sans-serif;
        }
        h1 { margin: 0; font-size: 1.45rem; line-height: 1.3; }
        h2 { margin: 1.5rem 0 .5rem; font-size: .95rem; font-weight: 600; color: var(--soft); }
        p { margin: .25rem 0; }
        header { display: flex; flex-wrap: wrap; gap: .75rem 2rem; justify-content: space-between; }
        header p { color: var(--soft); }
        nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .35rem; }
        nav a { color: var(--link); padding: .3rem 0; }
        .controls { display: flex; gap: .75rem; align-items: center; align-self: flex-start; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: .5rem; padding: .5rem; background: var(--card); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        main:focus { outline: none; }
        button, select {
          font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
          border-radius: .4rem; padding: .35rem .75rem; min-height: 2.5rem; max-width: 100%;
        }
        button { cursor: pointer; }
        #connection { display: inline-flex; align-items: center; gap: .45rem; color: var(--soft); font-size: .9rem; }
        #connection::before { content: ""; width: .65rem; height: .65rem; border-radius: 50%; background: var(--none); }
        #connection[data-state="connected"]::before { background: #2e9e5b; }
        #connection[data-state="interrupted"]::before { background: var(--red); border-radius: 0; }
        #counters { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem;
          grid-template-columns: repeat(4, 1fr); }
        #counters li {
          display: flex; align-items: center; gap: .75rem; background: var(--card);
          border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem;
        }
        #counters strong { font-size: 1.5rem; line-height: 1; margin-left: auto; font-variant-numeric: tabular-nums; }
        #filters { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; margin-top: 1.25rem; }
        #filters span { color: var(--soft); font-size: .9rem; }
        #rows { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
        #rows > li {
          min-width: 0; background: var(--card); border: 1px solid var(--line);
          border-left: .35rem solid var(--lamp, var(--none)); border-radius: .5rem;
        }
        #rows > li.quiet { border-left-color: var(--line); }
        .red { --lamp: var(--red); } .orange { --lamp: var(--orange); }
        .yellow { --lamp: var(--yellow); } .blue { --lamp: var(--blue); } .none { --lamp: var(--none); }
        .lamp { display: inline-flex; align-items: center; gap: .4rem; font-weight: 600; white-space: nowrap; }
        .lamp svg { width: 1.15rem; height: 1.15rem; fill: var(--lamp); stroke: var(--lamp); stroke-width: 2;
          flex: none; }
        .quiet .lamp svg { fill: none; }
        summary { display: grid; grid-template-columns: 6.2rem minmax(0, 1fr) auto; gap: .1rem 1rem;
          padding: .7rem .9rem; cursor: pointer; list-style: none; }
        summary::-webkit-details-marker { display: none; }
        .title { font-weight: 600; overflow-wrap: anywhere; }
        .quiet .title { font-weight: 400; }
        .why { grid-column: 2 / 4; margin: 0; overflow-wrap: anywhere; }
        .facts { grid-column: 2 / 4; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
        .facts span { margin-right: 1.1rem; display: inline-block; max-width: 100%; }
        .side { text-align: right; font-size: .85rem; color: var(--soft); white-space: nowrap; }
        .side::after { content: "▸"; display: inline-block; margin-left: .6rem; }
        details[open] .side::after { transform: rotate(90deg); }
        .change { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; color: var(--ink);
          margin-left: .5rem; }
        .change.escalated, .change.opened, .change.reopened { border-color: var(--lamp); font-weight: 600; }
        .details { border-top: 1px solid var(--line); padding: .25rem 1rem 1rem 8.1rem; overflow-wrap: anywhere; }
        .details h3 { margin: .9rem 0 .2rem; font-size: .85rem; color: var(--soft); font-weight: 600; }
        .details ul { margin: 0; padding-left: 1.2rem; }
        .details li { margin: .2rem 0; }
        .details dl { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin: .15rem 0; font-size: .9rem; }
        .details dl div { display: flex; gap: .4rem; min-width: 0; }
        dt { color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        .events { font-size: .85rem; color: var(--soft); }
        @media (max-width: 44rem) {
          body { padding: .75rem .75rem 2rem; }
          #counters { grid-template-columns: repeat(2, 1fr); gap: .5rem; }
          #filters label { flex: 1 1 100%; display: grid; gap: .2rem; }
          summary { grid-template-columns: auto 1fr; }
          .side { grid-row: 1; grid-column: 2; }
          .title, .why, .facts { grid-column: 1 / 3; }
          .facts span { display: block; }
          .details { padding-left: 1rem; }
        }
        """
}
