extension Asset {
    /// What comes from the feed becomes text nodes only, never markup.
    static let script = scriptOfRows + scriptOfPage

    /// Makes the row of one entry.
    private static let scriptOfRows = #"""
        const shapes = {
          red: "8,2 16,2 22,8 22,16 16,22 8,22 2,16 2,8", orange: "12,1 23,12 12,23 1,12",
          yellow: "12,2 23,21 1,21", none: "3,9 21,9 21,15 3,15",
        };
        const text = name => messages[language][name] ?? name;
        const said = both => both[language] || both.zh || both.en || "";
        const clock = time => time.slice(0, 16).replace("T", " ");

        function element(name, className, ...children) {
          const made = document.createElement(name);
          if (className) made.className = className;
          made.append(...children.filter(child => child !== null));
          return made;
        }

        function lamp(color) {
          const space = "http://www.w3.org/2000/svg";
          const image = document.createElementNS(space, "svg");
          image.setAttribute("viewBox", "0 0 24 24");
          image.setAttribute("aria-hidden", "true");
          const shape = document.createElementNS(space, shapes[color] ? "polygon" : "circle");
          if (shapes[color]) shape.setAttribute("points", shapes[color]);
          else for (const [name, value] of [["cx", 12], ["cy", 12], ["r", 10]]) shape.setAttribute(name, value);
          image.append(shape);
          const word = text(color === "none" ? "lamp-none" : "severity-" + color);
          return element("span", "lamp", image, word);
        }

        function facts(pairs) {
          const list = element("dl");
          for (const [name, value] of pairs)
            list.append(element("div", "", element("dt", "", name), element("dd", "", String(value))));
          return list;
        }

        function part(name, ...children) {
          return children.length ? element("section", "", element("h3", "", text(name)), ...children) : null;
        }

        const items = parts => parts.length ? [element("ul", "", ...parts.map(each => element("li", "", ...each)))] : [];
        const more = (count, shown) => count > shown ? [element("p", "", `${text("more")} ${count - shown}`)] : [];

        function evidence(piece) {
          const events = piece.events.map(event => `${event.source} ${event.id}`);
          if (piece.event_count > events.length) events.push(`${text("more")} ${piece.event_count - events.length}`);
          return [
            said(piece.statement), facts(Object.entries(piece.values)),
            events.length ? element("div", "events", `${text("events")}: ${events.join(" · ")}`) : null,
          ];
        }

        function subject(warning) {
          const kind = messages[language]["kind-" + warning.subject.kind] ?? warning.subject.kind;
          return [kind, warning.subject.id, warning.instance].filter(word => word).join(" ");
        }

        function parties(warning) {
          const shown = warning.parties.slice(0, 3);
          const rest = warning.party_count - shown.length;
          return shown.join("、") + (rest > 0 ? ` ${text("more")} ${rest}` : "");
        }

        function detailsOf(warning) {
          return element("div", "details",
            warning.not_evaluated ? part("gap", element("p", "", said(warning.not_evaluated.explanation))) : null,
            part("evidence", ...items(warning.evidence.map(evidence)),
              ...more(warning.evidence_count, warning.evidence.length)),
            part("legal-basis", ...items(warning.legal_basis.map(basis => [said(basis)]))),
            part("caveats", ...items(warning.caveats.map(caveat => [said(caveat)]))),
            warning.parties.length > 3
              ? part("parties", element("p", "", warning.parties.join("、")),
                ...more(warning.party_count, warning.parties.length)) : null,
            part("reference", facts([
              [text("identifier"), warning.id], [text("detector"), `${warning.detector.id} ${warning.detector.version}`],
              [text("rule"), warning.rule], [text("certainty"), text("certainty-" + warning.certainty)],
            ])));
        }

        function factsOf(warning) {
          const named = [["subject", subject(warning)], ["parties", parties(warning)], ["since", clock(warning.since)]];
          return element("div", "facts", ...named.filter(([, value]) => value)
            .map(([name, value]) => element("span", "", `${text(name)} ${value}`)));
        }

        function parts(entry) {
          if (entry.warning) {
            const warning = entry.warning;
            const color = warning.status === "not-evaluated" ? "none" : warning.severity;
            return [color, said(warning.title), said(warning.explanation), factsOf(warning), detailsOf(warning)];
          }
          const aside = entry.set_aside;
          const names = [[text("detector"), aside.detector], [text("log-entry"), aside.offset], [text("tries"), aside.tries]];
          return ["none", text("set-aside-title"), text("set-aside-text"),
            element("div", "facts", element("span", "", aside.detector)), element("div", "details", facts(names))];
        }

        function row(entry) {
          const [color, title, why, facts, details] = parts(entry);
          const isQuiet = entry.change === "retracted" || color === "none";
          const side = element("div", "side", element("time", "", clock(entry.time)),
            element("span", "change " + entry.change, text("change-" + entry.change)));
          const folded = element("details", "",
            element("summary", "", lamp(color), element("span", "title", title), side,
              element("p", "why", why), facts), details);
          folded.open = unfolded.has(entry.sequence);
          folded.addEventListener("toggle", () => {
            if (folded.open) unfolded.add(entry.sequence); else unfolded.delete(entry.sequence);
          });
          return element("li", color + (isQuiet ? " quiet" : ""), folded);
        }

        """#

    /// Connects, filters, counts and keeps the list short.
    private static let scriptOfPage = #"""
        const severities = ["red", "orange", "yellow", "blue"];
        const rowLimit = 500, lookBack = 300, filteredLookBack = 5000;
        const at = id => document.getElementById(id);
        let messages = { zh: {}, en: {} }, language = "zh";
        let entries = [], arrived = [], unfolded = new Set(), detectors = [], open = {}, state = "connecting";
        let source = null, drawing = null, counting = null, attempt = 0;

        function remembered() {
          try { return localStorage.getItem("language"); } catch { return null; }
        }

        function speak(chosen) {
          language = chosen;
          try { localStorage.setItem("language", chosen); } catch { /* private windows forget it */ }
          document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
          document.title = text("title");
          for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
          show(state);
          showCounters();
          showFilters();
          at("rows").replaceChildren(...entries.map(row));
        }

        function show(next) {
          state = next;
          at("connection").dataset.state = next;
          at("connection").textContent = text(next);
        }

        function showCounters() {
          at("counters").replaceChildren(...severities.map(color =>
            element("li", color, lamp(color), element("strong", "", String(open[color] ?? 0)))));
        }

        function options(select, choices) {
          const chosen = select.value;
          select.replaceChildren(...choices.map(([value, label]) => {
            const option = element("option", "", label);
            option.value = value;
            return option;
          }));
          select.value = choices.some(([value]) => value === chosen) ? chosen : "";
        }

        function showFilters() {
          const atLeast = color => text("severity-" + color) + (color === "red" ? "" : ` ${text("at-least")}`);
          options(at("severity"), [["", text("all")], ...["red", "orange", "yellow"].map(color => [color, atLeast(color)])]);
          options(at("detector"), [["", text("all")], ...detectors.map(name => [name, name])]);
        }

        async function readStatus() {
          const answer = await fetch("/api/v1/status");
          if (!answer.ok) throw new Error(answer.statusText);
          const status = await answer.json();
          open = status.open;
          showCounters();
          const named = [...new Set(status.counts.map(count => count.detector))];
          if (named.join() !== detectors.join()) {
            detectors = named;
            showFilters();
          }
          return status;
        }

        function countSoon() {
          counting ??= setTimeout(async () => {
            counting = null;
            try { await readStatus(); } catch { /* the connection state tells of it */ }
          }, 1000);
        }

        function draw() {
          drawing = null;
          const fresh = arrived.slice(-rowLimit).reverse();
          arrived = [];
          entries = [...fresh, ...entries].slice(0, rowLimit);
          at("rows").prepend(...fresh.map(row));
          while (at("rows").childElementCount > rowLimit) at("rows").lastElementChild.remove();
          if (entries.length === rowLimit) {
            const kept = new Set(entries.map(entry => entry.sequence));
            for (const sequence of unfolded) if (!kept.has(sequence)) unfolded.delete(sequence);
          }
          at("empty").hidden = entries.length > 0;
          at("row-limit").hidden = entries.length < rowLimit;
        }

        function receive(message) {
          arrived.push(JSON.parse(message.data));
          if (arrived.length > 2 * rowLimit) arrived.splice(0, arrived.length - rowLimit);
          drawing ??= setTimeout(draw, 100);
          countSoon();
        }

        function reset() {
          source?.close();
          clearTimeout(drawing);
          [entries, arrived, drawing] = [[], [], null];
          at("rows").replaceChildren();
        }

        async function connect() {
          const mine = ++attempt;
          reset();
          const wanted = new URLSearchParams();
          for (const name of ["severity", "detector"]) if (at(name).value) wanted.set(name, at(name).value);
          try {
            const status = await readStatus();
            if (mine !== attempt) return;
            const back = wanted.size ? filteredLookBack : lookBack;
            wanted.set("after", String(Math.max(0, status.last_sequence - back)));
            draw();
            source = new EventSource("/api/v1/feed?" + wanted);
            source.onopen = () => show("connected");
            source.onmessage = receive;
            source.onerror = () => {
              show("interrupted");
              // The browser connects again by itself unless the server refused.
              if (mine === attempt && source.readyState === EventSource.CLOSED) again(mine);
            };
          } catch {
            if (mine === attempt) show("interrupted");
            again(mine);
          }
        }

        const again = mine => setTimeout(() => { if (mine === attempt) connect(); }, 3000);

        messages = await (await fetch("/assets/messages.json")).json();
        speak(remembered() ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
        at("language").addEventListener("click", () => speak(language === "zh" ? "en" : "zh"));
        at("filters").addEventListener("submit", event => event.preventDefault());
        for (const name of ["severity", "detector"]) at(name).addEventListener("change", connect);
        connect();
        """#
}
