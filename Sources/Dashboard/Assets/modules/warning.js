// One warning: what was seen, how unusual it is, the article, what would clear it, and the events behind it.
import { at, element, facts, notice, section } from "./elements.js";
import { eventsSection } from "./events.js";
import { lotSections } from "./lot-bids.js";
import { certainty, severity, tag } from "./marks.js";
import { get } from "./requests.js";
import { ringSections } from "./ring.js";
import { start, title } from "./shell.js";
import { silenceButton } from "./silence.js";
import { statement } from "./statement.js";
import { region, said, text } from "./texts.js";
import { address, color, grounds, learnDetectors, project, reference, seen, subject, warningRow } from "./warning-parts.js";

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

function links(warning, work) {
  const named = project(warning.subject);
  return facts([
    [text("subject"), subject(warning)], [text("region"), region(warning.region)],
    [text("project"), named ? element("a", { href: `/projects/${encodeURIComponent(named)}` }, named) : null],
    [text("case"), work ? element("a", { href: `/cases/${work.id}` }, `${work.id} · ${text(`case-${work.status}`)}`) : null],
  ]);
}

async function others(warning) {
  const page = await get(`/api/v1/warnings?limit=20&status=open&subject=${encodeURIComponent(warning.subject.id)}`);
  const rows = page.warnings.filter(other => other.id !== warning.id).map(other => warningRow(other));
  return rows.length ? element("section", { class: "part", "aria-labelledby": "h-others" },
    element("h2", { id: "h-others" }, text("same-subject")), element("ol", { class: "rows" }, rows)) : null;
}

/** The case that holds the warning; null where there is none. */
async function caseOf(warning) {
  const page = await get(`/api/v1/cases?limit=1&warning=${encodeURIComponent(warning.id)}`).catch(() => null);
  return page?.items[0] ?? null;
}

/** What a silence of this warning begins with. */
function silenced(warning) {
  const named = project(warning.subject), subjects = [`${warning.subject.kind}:${warning.subject.id}`, named && `project:${named}`];
  return { detector: warning.detector.id, rule: warning.rule, region: warning.region, parties: warning.parties,
    subjects: [...new Set(subjects.filter(name => name))] };
}

const button = warning => warning.status === "open"
  ? silenceButton(() => silenced(warning), async id => notice(text("silence-set", { id }), "good")) : null;

/** What else was looked for in its project. */
async function stated(warning) {
  const named = project(warning.subject), told = named ? await statement(named) : null;
  return told ? section("statement", told) : null;
}

async function fillPage() {
  const [warning, status] = await Promise.all([get(`/api/v1/warnings/${encodeURIComponent(id)}`), get("/api/v1/status")]);
  if (!warning) return notice(text("no-such-warning"), "bad");
  if (warning.id !== id) history.replaceState(null, "", address(warning.id));
  learnDetectors(status);
  head(warning);
  const found = element("div", {}, seen(warning));
  at("view").append(element("div", { class: "act" }, links(warning, await caseOf(warning)), button(warning)),
    element("div", { class: "split" }, found, element("div", {}, grounds(warning), reference(warning))));
  const more = await Promise.all([lotSections(warning), ringSections(warning), eventsSection(warning.id), others(warning),
    stated(warning)]);
  found.append(...more.filter(section => section));
}

await start(fillPage);
