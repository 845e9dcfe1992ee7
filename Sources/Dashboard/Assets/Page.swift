extension Asset {
    /// The page as it is sent: its texts in Chinese until the script has chosen the language.
    static var page: String { filled(pageTemplate) }

    static func filled(_ template: String) -> String {
        Messages.all.reduce(template) { $0.replacing("{{\($1.name)}}", with: $1.chinese) }
    }

    private static let pageTemplate = """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/page.css">
        <script type="module" src="/assets/page.js"></script>
        </head>
        <body>
        <a class="skip" href="#feed" data-text="skip">{{skip}}</a>
        <header>
          <div>
            <h1 data-text="title">{{title}}</h1>
            <p data-text="subtitle">{{subtitle}}</p>
            <nav>
              <a href="/projects" data-text="projects">{{projects}}</a>
              <a href="/rankings" data-text="rankings">{{rankings}}</a>
            </nav>
          </div>
          <div class="controls">
            <span id="connection" role="status" data-state="connecting">{{connecting}}</span>
            <button id="language" type="button" data-text="language">{{language}}</button>
          </div>
        </header>
        <section aria-labelledby="open-now">
          <h2 id="open-now" data-text="open-now">{{open-now}}</h2>
          <ul id="counters"></ul>
        </section>
        <form id="filters" role="search">
          <label><span data-text="severity">{{severity}}</span> <select id="severity"></select></label>
          <label><span data-text="detector">{{detector}}</span> <select id="detector"></select></label>
        </form>
        <main id="feed" tabindex="-1" aria-labelledby="feed-title">
          <h2 id="feed-title" data-text="feed">{{feed}}</h2>
          <noscript><p>{{no-script}} This page needs JavaScript.</p></noscript>
          <p id="empty" data-text="empty" hidden>{{empty}}</p>
          <ol id="rows"></ol>
          <p id="row-limit" data-text="row-limit" hidden>{{row-limit}}</p>
        </main>
        </body>
        </html>
        """
}
