extension Asset {
    static let ledgerStyle = """
        :root { --good: #2e7d4f; --idle: #9aa5b3; }
        @media (prefers-color-scheme: dark) { :root { --good: #57b57f; --idle: #66717f; } }
        .done { --state: var(--good); } .late { --state: var(--orange); } .overdue { --state: var(--red); }
        .missing { --state: var(--yellow); } .pending { --state: var(--blue); } .not-expected { --state: var(--idle); }
        a { color: var(--link); }
        header { flex-wrap: nowrap; } header > div:first-child { min-width: 0; } .controls { flex: none; }
        h1 { overflow-wrap: anywhere; }
        main { margin-top: 1rem; }
        .note, .name { color: var(--soft); } .note { font-size: .9rem; }
        #filters label.wide { flex: 1 1 20rem; } #filters label.wide input { width: min(30rem, 100%); }
        input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
          border-radius: .4rem; padding: .35rem .75rem; min-height: 2.5rem; }
        #filters label { min-width: 0; } select { text-overflow: ellipsis; }
        .facts { font-size: .9rem; color: var(--soft); overflow-wrap: anywhere; }
        .facts > span { margin-right: 1.1rem; display: inline-block; max-width: 100%; color: var(--ink); }
        .facts .name { margin: 0; display: inline; color: var(--soft); }
        .line { display: flex; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; flex-wrap: wrap; }
        .cards { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: .6rem; }
        .cards > li { min-width: 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
          padding: .7rem .9rem; }
        #projects > li { border-left: .35rem solid var(--state, var(--line)); }
        .cards .title { font-weight: 600; overflow-wrap: anywhere; }
        .counts { margin-top: .25rem; display: flex; flex-wrap: wrap; gap: .4rem; }
        .count { border: 1px solid var(--state); border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; }
        .tiles { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; gap: .6rem;
          grid-template-columns: repeat(5, 1fr); }
        .tiles li { background: var(--card); border: 1px solid var(--line); border-top: .3rem solid var(--state);
          border-radius: .5rem; padding: .5rem .8rem; display: flex; flex-wrap: wrap; gap: 0 .6rem;
          justify-content: space-between; align-items: baseline; }
        .tiles strong { font-size: 1.35rem; font-variant-numeric: tabular-nums; }
        #chain { list-style: none; margin: 0; padding: 0; }
        #chain > li { position: relative; padding: 0 0 .6rem 2.6rem; min-width: 0; }
        #chain > li::before { content: ""; position: absolute; left: .8rem; top: 1.1rem; bottom: -1.1rem; width: 2px;
          background: var(--line); }
        #chain > li:last-child::before { display: none; }
        .mark { position: absolute; left: 0; top: .75rem; width: 1.7rem; height: 1.7rem; border-radius: 50%;
          display: grid; place-items: center; font-weight: 700; font-size: .95rem; color: #fff; background: var(--state);
          border: 2px solid var(--state); }
        .pending > .mark, .not-expected > .mark { background: var(--back); color: var(--state); }
        .missing > .mark { background: var(--back); color: var(--ink); border-style: dashed; }
        #chain details, #chain .bare { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
        #chain summary, #chain .bare { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr) auto;
          gap: .1rem 1rem; padding: .55rem 2.2rem .55rem .9rem; position: relative; align-items: baseline; }
        #chain summary > .facts, #chain .bare > .facts { grid-column: 2 / 3; }
        #chain summary > .status, #chain .bare > .status { grid-column: 3; }
        #chain summary::after { content: "▸"; position: absolute; right: .9rem; top: .55rem; color: var(--soft); }
        #chain details[open] > summary::after { transform: rotate(90deg); }
        #chain .title { font-weight: 600; }
        #chain .overdue .title, #chain .late .title { font-weight: 700; }
        .not-expected .title { color: var(--soft); }
        .status { font-size: .85rem; border: 1px solid var(--state, var(--line)); border-radius: 1rem; padding: 0 .6rem;
          white-space: nowrap; }
        .bad > .line > .status { border-color: var(--red); } .good > .line > .status { border-color: var(--good); }
        .scope { font-size: .85rem; color: var(--soft); overflow-wrap: anywhere; }
        .margin { font-variant-numeric: tabular-nums; } .facts > .margin.bad { color: var(--red); font-weight: 600; }
        .inside { border-top: 1px solid var(--line); padding: .25rem .9rem .8rem; }
        .inside h3 { margin: .7rem 0 .2rem; font-size: .85rem; color: var(--soft); font-weight: 600; }
        .clocks, .events { list-style: none; margin: 0; padding: 0; display: grid; gap: .55rem; }
        #chain .clocks .title, .clocks .title { font-weight: 500; } .clocks .facts > span { color: var(--soft); }
        #other-rows > li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
          padding: .5rem .9rem; }
        .events li { font-size: .85rem; overflow-wrap: anywhere; }
        .bar { position: relative; height: .4rem; border-radius: .2rem; background: var(--line); margin: .25rem 0;
          overflow: hidden; }
        .bar .share { height: 100%; background: var(--good); } .bar.bad .share { background: var(--red); }
        .bar .range { position: absolute; top: 0; bottom: 0; background: var(--ink); opacity: .3; }
        #warnings { margin-top: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
        #warnings > summary { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; padding: .6rem .9rem; }
        #warnings > summary::after { content: "▸"; margin-left: auto; color: var(--soft); }
        #warnings[open] > summary::after { transform: rotate(90deg); }
        #warning-counts { display: inline-flex; flex-wrap: wrap; gap: .25rem .9rem; }
        .dot { display: inline-flex; gap: .35rem; align-items: center; font-size: .9rem; }
        .dot::before { content: ""; width: .7rem; height: .7rem; border-radius: 50%; background: var(--lamp); }
        #warning-rows { list-style: none; margin: 0; padding: 0; }
        #warning-rows > li { border-top: 1px solid var(--line); overflow-wrap: anywhere; padding: .5rem .9rem;
          border-left: .35rem solid var(--lamp, var(--none)); }
        #warning-rows .title { font-weight: 600; }
        #ranking > li { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); gap: .75rem; }
        .rank { font-size: 1.35rem; font-weight: 700; text-align: center; font-variant-numeric: tabular-nums; }
        .rank.none { color: var(--soft); font-weight: 400; }
        .quiet .title { font-weight: 400; }
        .value { font-variant-numeric: tabular-nums; font-weight: 600; } .value small { font-weight: 400; color: var(--soft); }
        @media (max-width: 44rem) {
          .tiles { grid-template-columns: repeat(2, 1fr); gap: .4rem; }
          #filters label.wide input { width: 100%; }
          #chain > li { padding-left: 2.1rem; }
          #chain summary, #chain .bare { grid-template-columns: minmax(0, 1fr) auto; }
          #chain summary > .facts, #chain .bare > .facts { grid-column: 1 / 3; grid-row: 2; }
          #chain summary > .status, #chain .bare > .status { grid-column: 2; grid-row: 1; }
          #chain > li::before { left: .65rem; }
          .mark { width: 1.4rem; height: 1.4rem; font-size: .8rem; }
          #filters select { width: 100%; }
          #chain .facts > span { display: block; }
        }
        """
}
