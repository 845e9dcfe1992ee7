extension Asset {
    /// What the pages of the ledger share: texts, elements, days and amounts.
    static let wordsScript = #"""
        let messages = { zh: {}, en: {} }, language = "zh", redraw = () => {};
        export const at = id => document.getElementById(id);
        export const text = name => messages[language][name] ?? name;
        export const said = both => both?.[language] || both?.zh || both?.en || "";
        export const day = time => (time ?? "").slice(0, 10);

        export function element(name, className, ...children) {
          const made = document.createElement(name);
          if (className) made.className = className;
          made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
          return made;
        }

        export function amount(money) {
          if (!money) return "";
          const [whole, fraction] = money.value.split(".");
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
          return `${grouped}${fraction === "00" ? "" : "." + fraction} ${money.currency}`;
        }

        /// A word between brackets would read badly in Chinese, so the number stands last there.
        export function counted(number, name) {
          return language === "zh" ? `${text(name)} ${number}` : `${number} ${text(name)}`;
        }

        export function notice(name) {
          const node = at("notice");
          node.hidden = !name;
          if (name) { node.dataset.text = name; node.textContent = text(name); }
        }

        export function place(answer) {
          at("place").textContent =
            `${text("as-of")} ${(answer.as_of ?? "").slice(0, 16).replace("T", " ")} · ${text("through")} ${answer.through}`;
        }

        export async function get(address) {
          const answer = await fetch(address);
          if (answer.status === 404) return null;
          if (!answer.ok) throw new Error(answer.statusText);
          return answer.json();
        }

        export function options(select, choices) {
          const chosen = select.value;
          select.replaceChildren(...choices.map(([value, label]) => {
            const option = element("option", "", label);
            option.value = value;
            return option;
          }));
          select.value = choices.some(([value]) => value === chosen) ? chosen : choices[0]?.[0] ?? "";
        }

        export function fact(name, value) {
          return value ? element("span", "", element("span", "name", text(name)), ` ${value}`) : null;
        }

        function speak(chosen) {
          language = chosen;
          try { localStorage.setItem("language", chosen); } catch { /* private windows forget it */ }
          document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
          document.title = `${text(document.body.dataset.title)} · ${text("title")}`;
          for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
          for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = text(node.dataset.hint);
          redraw();
        }

        export async function begin(draw) {
          messages = await get("/assets/messages.json");
          let known = null;
          try { known = localStorage.getItem("language"); } catch { /* private windows forget it */ }
          redraw = draw;
          speak(known ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
          at("language").addEventListener("click", () => speak(language === "zh" ? "en" : "zh"));
        }
        """#

    static let projectsScript = #"""
        import { at, begin, counted, element, fact, get, notice, place, said, text } from "./words.js";
        let projects = [], orphans = [], next = null, answer = null, attempt = 0, typing = null;

        function card(project) {
          const link = element("a", "title", project.name ?? project.project);
          link.href = "/projects/" + encodeURIComponent(project.project);
          const counts = [["overdue", "overdue"], ["missed", "late"], ["running", "pending"]]
            .filter(([name]) => project[name] > 0)
            .map(([name, state]) => element("span", "count " + state, counted(project[name], "count-" + name)));
          return element("li", project.overdue ? "overdue" : project.missed ? "late" : "done", link,
            element("div", "facts", project.name ? fact("project", project.project) : null,
              fact("purchaser", project.purchaser), fact("agency", project.agency), fact("region", project.region),
              fact("reached", said(project.step_title))),
            counts.length ? element("div", "counts", ...counts) : null);
        }

        function draw() {
          at("projects").replaceChildren(...projects.map(card));
          at("more").hidden = next === null;
          at("orphans").hidden = orphans.length === 0;
          at("orphan-rows").replaceChildren(...orphans.map(orphan =>
            element("li", "", `${text("kind-" + orphan.kind)} ${orphan.id} `,
              element("span", "name", `${text("log-entry")} ${orphan.offset}`))));
          if (answer) place(answer);
        }

        async function load(isMore) {
          const mine = ++attempt;
          const wanted = new URLSearchParams();
          if (at("search").value.trim()) wanted.set("search", at("search").value.trim());
          if (isMore) { wanted.set("cursor", next); wanted.set("through", answer.through); }
          try {
            const page = await get("/api/v1/projects?" + wanted);
            if (mine !== attempt) return;
            answer = page;
            projects = isMore ? [...projects, ...page.projects] : page.projects;
            next = page.next;
            // A page of a rare word may be empty while more pages follow.
            if (!page.projects.length && next !== null && projects.length === 0) return load(true);
            notice(projects.length ? null : "no-projects");
            draw();
          } catch { if (mine === attempt) notice("failed"); }
        }

        await begin(draw);
        at("more").addEventListener("click", () => load(true));
        at("filters").addEventListener("submit", event => { event.preventDefault(); load(false); });
        at("search").addEventListener("input", () => {
          clearTimeout(typing);
          typing = setTimeout(() => load(false), 250);
        });
        await load(false);
        try { orphans = (await get("/api/v1/orphans")).orphans; draw(); } catch { /* the list stands without them */ }
        """#

    static let rankingsScript = #"""
        import { at, begin, counted, element, fact, get, notice, options, place, said, text } from "./words.js";
        let answer = null, rules = [], attempt = 0;
        const asked = new URLSearchParams(location.search), through = asked.get("through");
        const percent = number => number === null || number === undefined ? "" : `${number.toFixed(1)} %`;

        function bar(row) {
          if (row.on_time_percent === null) return null;
          const share = element("div", "share"), range = element("div", "range");
          share.style.width = `${row.on_time_percent}%`;
          range.style.left = `${row.interval[0]}%`;
          range.style.width = `${Math.max(0.5, row.interval[1] - row.interval[0])}%`;
          return element("div", "bar", share, range);
        }

        function span(row, name) {
          const intervals = row.intervals;
          if (!intervals) return "";
          const short = name === "median" ? "median" : "p90";
          if (intervals[short] === null) return text("still-open");
          const parts = [`${intervals[short]} ${text(intervals.unit)}`];
          const limit = intervals[short + "_percent_of_limit"], statute = intervals[short + "_percent_of_statute"];
          if (limit !== null) parts.push(`${percent(limit)} ${text("of-limit")}`);
          if (statute !== null) parts.push(`${percent(statute)} ${text("of-statute")}`);
          return parts.join(" · ");
        }

        function clockCard(row) {
          const lead = row.rank !== null ? element("span", "rank", String(row.rank)) : element("span", "rank none", "–");
          const saved = row.intervals?.saved;
          const range = row.interval ? `${row.interval[0].toFixed(1)}–${row.interval[1].toFixed(1)} %` : "";
          return element("li", row.rank === null ? "quiet" : "", lead,
            element("div", "body",
              element("div", "line", element("span", "title", row.group ?? text("nobody")),
                row.on_time_percent === null ? null
                  : element("span", "value", `${percent(row.on_time_percent)}`, element("small", "", ` (${range})`))),
              bar(row),
              element("div", "facts",
                fact("judged", String(row.judged)),
                row.rank === null && row.group !== null ? element("span", "", text("not-ranked")) : null,
                row.missed ? fact("count-missed", String(row.missed)) : null,
                row.overdue ? fact("count-overdue", String(row.overdue)) : null,
                row.running ? fact("count-running", String(row.running)) : null,
                row.exempt ? fact("exempt-share", percent(row.exempt_percent)) : null,
                fact("median", span(row, "median")), fact("p90", span(row, "p90")),
                saved !== null && saved !== undefined ? fact("saved", `${saved} ${text(row.intervals.unit)}`) : null)));
        }

        function number(row, value) {
          return row.unit.length === 3 ? (value / 10000).toLocaleString(document.documentElement.lang) + " " + row.unit
            : String(value);
        }

        function shareCard(row) {
          return element("li", "", element("span", "rank none", "–"),
            element("div", "body",
              element("div", "line", element("span", "title", row.group ?? text("nobody")),
                element("span", "value", row.percent === null ? number(row, row.numerator) : percent(row.percent))),
              element("div", "facts", fact("period", row.period),
                fact("share", `${number(row, row.numerator)} / ${number(row, row.denominator)}`))));
        }

        function draw() {
          options(at("by"), ["purchaser", "agency", "region"].map(name => [name, text(name)]));
          options(at("rule"), [["", text("all-rules")],
            ...rules.map(rule => [rule.id, `${said(rule.title)} · ${rule.id}`])]);
          if (!answer) return;
          const cards = [...answer.rows.map(clockCard), ...answer.indicators.map(shareCard)];
          at("ranking").replaceChildren(...cards);
          notice(cards.length ? null : "no-rows");
          place(answer);
        }

        async function load() {
          const mine = ++attempt;
          notice("loading");
          const wanted = new URLSearchParams({ by: at("by").value });
          if (at("rule").value) wanted.set("rule", at("rule").value);
          if (through) wanted.set("through", through);
          // The address names what is shown, so that it can be passed on.
          history.replaceState(null, "", "?" + wanted);
          try {
            const found = await get("/api/v1/rankings?" + wanted);
            if (mine !== attempt) return;
            answer = found;
            if (!at("rule").value) rules = found.rules;
            draw();
          } catch { if (mine === attempt) { answer = null; notice("failed"); } }
        }

        await begin(draw);
        at("filters").addEventListener("submit", event => event.preventDefault());
        for (const name of ["by", "rule"]) at(name).addEventListener("change", load);
        if (["agency", "region"].includes(asked.get("by"))) at("by").value = asked.get("by");
        await load();
        if (rules.some(rule => rule.id === asked.get("rule"))) {
          at("rule").value = asked.get("rule");
          await load();
        }
        """#
}
