// One case to the end: what is known, what was done, and what can be done next.
import { actionBar, actionKeys } from "./actions.js";
import { finished, identity, judgement, subjectWords, timeline } from "./case-parts.js";
import { linkRow, stateCounts } from "./chain.js";
import { announce, at, element, notice } from "./elements.js";
import { bidFigures } from "./lot-bids.js";
import { get, told } from "./requests.js";
import { ringSections } from "./ring.js";
import { connection, start, title } from "./shell.js";
import { silenceButton } from "./silence.js";
import { statement } from "./statement.js";
import { followCases } from "./stream.js";
import { said, text } from "./texts.js";
import { evidence, learnDetectors, project, warningRow } from "./warning-parts.js";

const id = decodeURIComponent(location.pathname.slice("/cases/".length));
const shownWarnings = 50, shownProjects = 3;

/** The case at hand, and what changes it. */
const desk = { work: null, reasons: new Map(), take, refresh };

function part(name, ...children) {
  const shown = children.flat(Infinity).filter(child => child);
  return shown.length ? element("section", { class: "part", "aria-labelledby": `h-${name}` },
    element("h2", { id: `h-${name}` }, text(name)), shown) : null;
}

function drawHead() {
  const work = desk.work;
  title(said(work.title), judgement(work), identity(work));
  at("act").replaceChildren(...[
    work.proposed_for_closing ? element("p", { class: "notice" }, text("why-proposed")) : null, actionBar(desk),
    finished.has(work.status) ? null : silenceButton(silenced, silenceSet),
    element("a", { href: `/api/v1/cases/${encodeURIComponent(work.id)}/package`, download: true }, text("package")),
  ].filter(node => node));
  at("history").replaceChildren(part("timeline", timeline(work, desk.reasons)));
}

/** What a silence of this case begins with: its subjects and parties, of all detectors. */
const silenced = () => ({ subjects: desk.work.subjects, parties: desk.work.parties, region: desk.work.region });

async function silenceSet(id) {
  await refresh();
  notice(text("silence-set", { id }), "good");
}

/** Takes what an action gave back. */
async function take(changed, action) {
  if (changed?.revision === undefined) await refresh();
  else {
    desk.work = { ...desk.work, ...changed };
    drawHead();
  }
  notice(text("done", { action: text(`action-${action}`) }), "good");
  announce(text("done", { action: text(`action-${action}`) }));
}

async function refresh() {
  desk.work = await get(`/api/v1/cases/${encodeURIComponent(id)}`) ?? desk.work;
  drawHead();
}

/** What others do appears by itself. */
function follow() {
  followCases(async change => {
    if (change.case?.id !== desk.work.id || change.case.revision <= desk.work.revision) return;
    await refresh();
    announce(text("case-changed"));
  }, connection);
}

async function readReasons() {
  const answer = await get("/api/v1/cases/reasons").catch(() => null);
  for (const reason of answer?.items ?? []) desk.reasons.set(reason.code, said(reason.title ?? reason));
}

/** A piece of evidence of several: its statement stands, its values fold. */
function folded(piece, isOpen) {
  const whole = evidence(piece), statement = whole.firstElementChild;
  statement.remove();
  return element("details", { class: "piece", open: isOpen }, element("summary", {}, statement.textContent), whole);
}

/** Each warning with its evidence; those that no longer hold fold. */
function warningParts(warnings) {
  return warnings.map(warning => element("article", { class: "of-case" }, element("ol", { class: "rows" }, warningRow(warning)),
    element("details", { open: warning.status === "open" && warnings.length <= 3 },
      element("summary", {}, text("evidence-of", { n: warning.evidence_count })), warning.evidence.map((piece, place) => folded(piece, place === 0)),
      element("p", { class: "about" }, warning.legal_basis.map(basis => element("span", {}, said(basis)))))));
}

function projects(warnings) {
  const named = [...warnings.map(warning => project(warning.subject)),
    ...desk.work.subjects.map(subject => {
      const [kind, ...rest] = subject.split(":");
      return project({ kind, id: rest.join(":") });
    })];
  return [...new Set(named.filter(name => name))];
}

async function chainPart(name) {
  const chain = await get(`/api/v1/projects/${encodeURIComponent(name)}`).catch(() => null);
  if (!chain) return null;
  const grave = chain.links.filter(link => ["overdue", "late", "missing"].includes(link.state));
  return element("article", { class: "of-case" },
    element("h3", {}, element("a", { href: `/projects/${encodeURIComponent(name)}` }, chain.name ? `${chain.name} · ${name}` : name)),
    stateCounts(chain), grave.length ? element("ol", { class: "chain" }, grave.map(linkRow)) : null);
}

async function drawBody() {
  const found = await Promise.all(desk.work.warnings.slice(0, shownWarnings).map(name =>
    get(`/api/v1/warnings/${encodeURIComponent(name)}`).catch(() => null)));
  const warnings = found.filter(warning => warning);
  const names = projects(warnings).slice(0, shownProjects), marked = new Set(desk.work.parties);
  const ring = warnings.find(warning => warning.subject.kind === "ring") ?? warnings.find(warning => warning.party_count > 2);
  const [figures, network, chains, statements] = await Promise.all([
    Promise.all(names.map(name => bidFigures(name, { marked }))), ring ? ringSections(ring) : null,
    Promise.all(names.map(chainPart)), Promise.all(names.map(statement))]);
  const left = desk.work.warnings.length - warnings.length;
  at("body").replaceChildren(...[
    part("case-warnings", warningParts(warnings), left > 0 ? element("p", { class: "more" }, text("and-more", { n: left })) : null),
    part("prices", figures), network, part("case-chains", chains), part("statement", statements),
    part("subjects", element("ul", { class: "codes" }, desk.work.subjects.map(subject => element("li", {}, subjectWords(subject))))),
  ].filter(node => node));
}

async function fillPage() {
  const [work, status] = await Promise.all([get(`/api/v1/cases/${encodeURIComponent(id)}`), get("/api/v1/status"), readReasons()]);
  if (!work) return notice(text("no-such-case"), "bad");
  learnDetectors(status);
  // A case that became part of another leads there.
  if (work.id !== id) return location.replace(`/cases/${encodeURIComponent(work.id)}`);
  desk.work = work;
  at("view").append(element("div", { id: "act", class: "act" }),
    element("div", { class: "split" }, element("div", { id: "body" }), element("div", { id: "history" })));
  drawHead();
  await drawBody().catch(failure => notice(told(failure), "bad"));
  follow();
}

await start(fillPage, actionKeys);
