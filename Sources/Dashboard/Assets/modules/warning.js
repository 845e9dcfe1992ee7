// One warning: what was seen, how unusual it is, the article, what would clear it, and the events behind it.
import { at, element, facts, notice } from "./elements.js";
import { lotSections } from "./lot-bids.js";
import { certainty, severity, tag } from "./marks.js";
import { get } from "./requests.js";
import { ringSections } from "./ring.js";
import { start, title } from "./shell.js";
import { said, text } from "./texts.js";
import { address, color, explanation, learnDetectors, project, reference, subject, warningRow } from "./warning-parts.js";

const id = decodeURIComponent(location.pathname.slice("/warnings/".length));

function head(warning) {
  const isQuiet = warning.status !== "open";
  title(said(warning.title),
    element("div", { class: "judgement" },
      element("div", {}, element("span", { class: "name" }, text("severity")), severity(color(warning), { isQuiet })),
      element("div", {}, element("span", { class: "name" }, text("certainty")), certainty(warning.certainty)),
      element("div", {}, element("span", { class: "name" }, text("status")), tag(text(`warning-${warning.status}`), warning.status))),
    element("p", { class: "lead" }, said(warning.explanation)));
}

function links(warning, caseOf) {
  const named = project(warning.subject);
  return facts([
    [text("subject"), subject(warning)], [text("region"), warning.region],
    [text("project"), named ? element("a", { href: `/projects/${encodeURIComponent(named)}` }, named) : null],
    [text("case"), caseOf ? element("a", { href: `/cases/${caseOf.id}` }, `${caseOf.id} · ${text(`case-${caseOf.status}`)}`) : null],
  ]);
}

async function others(warning) {
  const page = await get(`/api/v1/warnings?limit=20&status=open&subject=${encodeURIComponent(warning.subject.id)}`);
  const rows = page.warnings.filter(other => other.id !== warning.id).map(other => warningRow(other));
  return rows.length ? element("section", { class: "part", "aria-labelledby": "h-others" },
    element("h2", { id: "h-others" }, text("same-subject")), element("ol", { class: "rows" }, rows)) : null;
}

async function fillPage() {
  const [warning, status] = await Promise.all([get(`/api/v1/warnings/${encodeURIComponent(id)}`), get("/api/v1/status")]);
  if (!warning) return notice(text("no-such-warning"), "bad");
  if (warning.id !== id) history.replaceState(null, "", address(warning.id));
  learnDetectors(status);
  head(warning);
  at("view").append(...[links(warning, null), ...explanation(warning), reference(warning)].filter(node => node));
  const below = at("h-reference").parentElement;
  for (const found of await Promise.all([lotSections(warning), ringSections(warning), others(warning)])) {
    if (found) below.before(found);
  }
}

await start(fillPage);
