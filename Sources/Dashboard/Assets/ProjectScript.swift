extension Asset {
    /// The chain of one project as a timeline.
    static let projectScript = #"""
        import { amount, at, begin, counted, day, element, fact, get, notice, place, said, text } from "./words.js";
        const states = ["overdue", "late", "missing", "pending", "done"];
        const marks = { done: "✓", late: "!", overdue: "!", pending: "", missing: "?", "not-expected": "–" };
        const id = decodeURIComponent(location.pathname.slice("/projects/".length));
        const colors = ["red", "orange", "yellow", "blue"], unfolded = new Map();
        let chain = null, warnings = [];

        function margin(days, isDone) {
          if (days === null) return null;
          if (days === 0) return element("span", "margin", text(isDone ? "on-the-day" : "due-today"));
          if (days < 0) return element("span", "margin bad", counted(-days, "days-late"));
          return element("span", "margin", counted(days, isDone ? "days-early" : "days-left"));
        }

        function clockRow(clock) {
          const reading = clock.reading, status = reading.status;
          const isBad = status === "missed" || status === "overdue";
          const state = clock.is_least && status === "missed" ? "lead-missed" : "status-" + status;
          const limit = reading.limit === null ? ""
            : `${text(clock.is_least ? "at-least-limit" : "at-most")} ${reading.limit} ${text(reading.unit)}`;
          const taken = reading.taken === null ? "" : `${text("took")} ${reading.taken} ${text(reading.unit)}`;
          const row = element("li", isBad ? "bad" : status === "met" ? "good" : "",
            element("div", "line", element("span", "title", said(clock.title)),
              element("span", "status", text(state))),
            element("div", "facts",
              element("span", "", `${day(reading.start)} → ${reading.due}`),
              reading.done ? fact("actual", day(reading.done)) : null,
              taken ? element("span", "", taken) : null, limit ? element("span", "", limit) : null,
              clock.hardness ? element("span", "", text("hardness-" + clock.hardness)) : null,
              clock.jurisdiction ? element("span", "", said(clock.jurisdiction)) : null,
              clock.instance ? element("span", "", clock.instance) : null, element("span", "", clock.rule)));
          if (reading.taken !== null && reading.limit > 0 && !clock.is_least) {
            const used = element("div", "share");
            used.style.width = `${Math.min(100, 100 * reading.taken / reading.limit)}%`;
            row.append(element("div", "bar" + (isBad ? " bad" : ""), used));
          }
          if (clock.citation) row.append(element("div", "facts", said(clock.citation)));
          return row;
        }

        function eventRow(event) {
          return element("li", "", element("time", "", event.occurred.slice(0, 16).replace("T", " ")), ` ${event.type} `,
            element("span", "name", `${event.source} ${event.id} · ${event.offset}`));
        }

        function part(name, className, rows) {
          return rows.length ? element("section", "", element("h3", "", text(name)), element("ul", className, ...rows)) : null;
        }

        function linkRow(link) {
          const scope = [link.lot && `${text("lot")} ${link.lot}`, link.contract && `${text("contract")} ${link.contract}`,
            link.remedy].filter(word => word).join(" · ");
          const isOpen = link.state === "overdue" || link.state === "pending";
          const head = element("summary", "",
            element("div", "", element("span", "title", said(link.title)), scope ? element("div", "scope", scope) : null),
            element("div", "facts", link.planned ? fact("planned", link.planned) : null,
              link.actual ? fact("actual", day(link.actual)) : null,
              link.planned ? margin(link.margin_days, !isOpen) : null,
              link.amount ? fact("amount", amount(link.amount)) : null,
              link.named ? element("span", "", `${text("named-only")} ${link.named}`) : null),
            element("span", "status", text("state-" + link.state)));
          const inside = [part("deadlines", "clocks", link.clocks.map(clockRow)),
            part("reports", "events", link.events.map(eventRow))].filter(section => section);
          const mark = element("span", "mark", marks[link.state]);
          mark.setAttribute("aria-hidden", "true");
          const body = inside.length ? element("details", "", head, element("div", "inside", ...inside))
            : element("div", "bare", ...head.childNodes);
          if (inside.length) {
            // What went wrong is shown at once; what somebody opens or closes stays so.
            const name = [link.step, link.lot, link.contract, link.remedy].join("/");
            body.open = unfolded.get(name) ?? ["overdue", "late"].includes(link.state);
            body.addEventListener("toggle", () => unfolded.set(name, body.open));
          }
          return element("li", link.state, mark, body);
        }

        function warningRow(warning) {
          return element("li", warning.severity, element("span", "title", said(warning.title)),
            element("div", "", said(warning.explanation)),
            element("div", "facts", element("span", "", text("severity-" + warning.severity)),
              fact("since", day(warning.since)), element("span", "", `${text("kind-" + warning.subject.kind)} ${warning.subject.id}`)));
        }

        function draw() {
          if (!chain) return;
          at("heading").removeAttribute("data-text");
          at("heading").textContent = chain.name ?? chain.project;
          document.title = `${chain.name ?? chain.project} · ${text("title")}`;
          at("facts").replaceChildren(element("div", "facts", fact("project", chain.project),
            fact("purchaser", chain.purchaser), fact("agency", chain.agency), fact("region", chain.region)));
          at("states").replaceChildren(...states.map(state => element("li", state,
            element("span", "", text("state-" + state)), element("strong", "", String(chain.states[state] ?? 0)))));
          at("chain").replaceChildren(...chain.links.map(linkRow));
          at("others").hidden = chain.other_clocks.length === 0;
          at("other-rows").replaceChildren(...chain.other_clocks.map(clockRow));
          at("warnings").hidden = warnings.length === 0;
          at("warning-counts").replaceChildren(...colors
            .map(color => [color, warnings.filter(warning => warning.severity === color).length])
            .filter(([, number]) => number)
            .map(([color, number]) => element("span", "dot " + color, `${text("severity-" + color)} ${number}`)));
          at("warning-rows").replaceChildren(...warnings.map(warningRow));
          place(chain);
          if (chain.events_left_out) at("place").append(` · ${text("left-out")} ${chain.events_left_out}`);
        }

        async function load() {
          try {
            const query = new URLSearchParams(location.search).get("through");
            chain = await get(`/api/v1/projects/${encodeURIComponent(id)}${query ? "?through=" + encodeURIComponent(query) : ""}`);
            notice(chain ? null : "not-found");
            if (!chain) return;
            draw();
            const subjects = new Set([id, ...chain.links.flatMap(link => [link.contract, link.remedy])].filter(name => name));
            const answers = await Promise.all([...subjects].slice(0, 20).map(subject =>
              get("/api/v1/warnings?limit=50&subject=" + encodeURIComponent(subject))));
            const known = new Map(answers.flatMap(answer => answer?.warnings ?? []).map(warning => [warning.id, warning]));
            warnings = [...known.values()].filter(warning => warning.status === "open")
              .sort((left, right) => colors.indexOf(left.severity) - colors.indexOf(right.severity)
                || (left.since < right.since ? 1 : -1));
            draw();
          } catch { notice("failed"); }
        }

        await begin(draw);
        await load();
        """#
}
