extension Asset {
    /// The list of projects.
    static var projectsPage: String {
        ledgerPage(
            title: "projects", subtitle: "projects-subtitle", script: "projects",
            """
            <form id="filters" role="search">
              <label class="wide"><span data-text="search">{{search}}</span>
                <input id="search" type="search" maxlength="200" data-hint="search-hint"></label>
            </form>
            <ol id="projects" class="cards"></ol>
            <button id="more" type="button" data-text="more-projects" hidden>{{more-projects}}</button>
            <section id="orphans" aria-labelledby="orphans-title" hidden>
              <h2 id="orphans-title" data-text="orphans">{{orphans}}</h2>
              <ul id="orphan-rows"></ul>
            </section>
            """)
    }

    /// The chain of one project; which one, the script reads from the address.
    static var projectPage: String {
        ledgerPage(
            title: "project", subtitle: "chain-subtitle", script: "project",
            """
            <div id="facts"></div>
            <ul id="states" class="tiles"></ul>
            <details id="warnings" hidden>
              <summary><span data-text="project-warnings">{{project-warnings}}</span>
                <span id="warning-counts"></span></summary>
              <ul id="warning-rows"></ul>
            </details>
            <section aria-labelledby="chain-title">
              <h2 id="chain-title" data-text="chain">{{chain}}</h2>
              <ol id="chain"></ol>
            </section>
            <section id="others" aria-labelledby="others-title" hidden>
              <h2 id="others-title" data-text="other-clocks">{{other-clocks}}</h2>
              <ul id="other-rows" class="clocks"></ul>
            </section>
            """)
    }

    static var rankingsPage: String {
        ledgerPage(
            title: "rankings", subtitle: "rankings-subtitle", script: "rankings",
            """
            <form id="filters">
              <label><span data-text="group-by">{{group-by}}</span> <select id="by"></select></label>
              <label><span data-text="rule">{{rule}}</span> <select id="rule"></select></label>
            </form>
            <p class="note" data-text="ranking-note">{{ranking-note}}</p>
            <ol id="ranking" class="cards"></ol>
            """)
    }

    /// The frame that these pages share; what they show becomes text nodes only, never markup.
    private static func ledgerPage(title: String, subtitle: String, script: String, _ main: String) -> String {
        filled(
            """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{\(title)}} · {{title}}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/assets/page.css">
            <link rel="stylesheet" href="/assets/ledger.css">
            <script type="module" src="/assets/\(script).js"></script>
            </head>
            <body data-title="\(title)">
            <a class="skip" href="#content" data-text="skip-content">{{skip-content}}</a>
            <header>
              <div>
                <h1 id="heading" data-text="\(title)">{{\(title)}}</h1>
                <p data-text="\(subtitle)">{{\(subtitle)}}</p>
                <nav>
                  <a href="/" data-text="feed-link">{{feed-link}}</a>
                  <a href="/projects" data-text="projects">{{projects}}</a>
                  <a href="/rankings" data-text="rankings">{{rankings}}</a>
                </nav>
              </div>
              <div class="controls">
                <button id="language" type="button" data-text="language">{{language}}</button>
              </div>
            </header>
            <main id="content" tabindex="-1">
            <noscript><p>{{no-script}} This page needs JavaScript.</p></noscript>
            <p id="notice" role="status" data-text="loading">{{loading}}</p>
            \(main)
            <p id="place" class="note"></p>
            </main>
            </body>
            </html>
            """)
    }
}
