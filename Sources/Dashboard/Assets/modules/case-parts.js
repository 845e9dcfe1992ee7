// How a case is shown: as a row, its judgement, its timeline.
import { element, facts } from "./elements.js";
import { certainty, severity, tag } from "./marks.js";
import { day, knows, listed, minute, number, readable, region, said, text } from "./texts.js";

export const finished = new Set(["closed", "dismissed", "transferred"]);
export const address = id => `/cases/${encodeURIComponent(id)}`;
export const statusTag = work => tag(text(`case-${work.status}`), finished.has(work.status) ? "done" : "open");

/** What a subject such as `lot:P/1` is, in words. */
export function subjectWords(subject) {
  const [kind, ...rest] = subject.split(":");
  return `${knows(`kind-${kind}`) ? text(`kind-${kind}`) : kind} ${rest.join(":")}`;
}

/** Until when something is due, and whether that has passed. */
export function due(work) {
  if (!work.due_at) return null;
  return work.overdue ? tag(`${text("overdue-since")} ${day(work.due_at)}`, "overdue") : tag(`${text("due")} ${day(work.due_at)}`);
}

/** Why a case is not among the work, with a link to what keeps it: a silence, a graver warning, or the week's budget. */
export function standing(work) {
  const { state, by } = work.standing ?? {};
  if (!state || state === "shown") return null;
  const address = state === "inhibited" && by ? `/warnings/${encodeURIComponent(by)}` : `/alarms${by ? `#${by}` : ""}`;
  return element("a", { class: "tag", href: address }, `${text(`standing-${state}`)}${by ? ` ${by}` : ""}`);
}

/** In which week its evidence chose it. */
const chosen = work => work.choice ? tag(text("chosen-in", { week: work.choice.week })) : null;

/** A case as one row of a list. */
export function caseRow(work) {
  const isQuiet = finished.has(work.status);
  const about = [text(`case-kind-${work.kind}`), ...work.subjects.slice(0, 2).map(subjectWords),
    work.subjects.length > 2 ? text("and-more", { n: work.subjects.length - 2 }) : null, region(work.region),
    text("holding-of", { n: work.warnings_holding ?? work.warnings.length, all: work.warning_count ?? work.warnings.length }),
    work.assignee ? `${text("assignee")} ${work.assignee}` : null, work.reopened ? text("reopened-times", { n: work.reopened }) : null];
  return element("li", { class: `row ${work.severity}${isQuiet ? " quiet" : ""}`, "data-row": true },
    element("div", { class: "lamp" }, severity(work.severity, { isQuiet }), certainty(work.certainty)),
    element("div", { class: "body" },
      element("a", { class: "title", href: address(work.id) }, said(work.title)),
      element("p", { class: "about" }, about.filter(word => word).map(word => element("span", {}, word)))),
    element("div", { class: "side" }, statusTag(work), due(work), standing(work), chosen(work),
      work.proposed_for_closing ? tag(text("proposed-for-closing"), "good") : null,
      element("time", { datetime: work.changed_at }, minute(work.changed_at))));
}

/** Severity and certainty, status and due date: two judgements and two facts. */
export function judgement(work) {
  const part = (name, mark) => mark ? element("div", {}, element("span", { class: "name" }, text(name)), mark) : null;
  return element("div", { class: "judgement" }, part("severity", severity(work.severity, { isQuiet: finished.has(work.status) })),
    part("certainty", certainty(work.certainty)), part("status", statusTag(work)), part("due-date", due(work)),
    part("standing", standing(work)), part("choice", chosen(work)));
}

/** What identifies a case. */
export const identity = work => facts([
  [text("case"), element("span", { class: "code" }, work.id)], [text("kind"), text(`case-kind-${work.kind}`)],
  [text("region"), region(work.region)], [text("assignee"), work.assignee], [text("case-change-opened"), minute(work.opened_at)],
  [text("changed"), minute(work.changed_at)], [text("revision"), number(work.revision)],
  [text("muted"), work.muted?.length ? listed(work.muted.map(({ warning, by }) => text("muted-by", { warning, by }))) : null],
  [text("merged"), work.merged.length ? listed(work.merged) : null]]);

function stepRow(step, reasons) {
  const name = step.actor ? text(`action-${step.action}`) : text(`case-change-${step.action}`);
  const moved = step.from !== step.to ? `${text(`case-${step.from}`)} → ${text(`case-${step.to}`)}` : null;
  return element("li", { class: step.actor ? "by-person" : "by-itself" },
    element("time", { datetime: step.at }, minute(step.at)),
    element("div", {},
      element("p", { class: "line" }, element("span", {}, element("strong", {}, name), step.actor ? ` · ${step.actor}` : ""),
        moved ? element("small", {}, moved) : null),
      step.note ? element("p", { class: "why" }, said(step.note)) : null,
      step.text ? element("p", { class: "said" }, readable(step.text)) : null,
      facts([[text("reason"), step.reason_code ? reasons.get(step.reason_code) ?? step.reason_code : null],
        [text("due-date"), step.due_at ? day(step.due_at) : null], [text("recipient"), step.recipient],
        [text("attachments"), step.attachments?.length ? listed(step.attachments) : null],
        [text("warning"), step.warning ? element("a", { href: `/warnings/${step.warning}` }, step.warning) : null],
        [text("log-entry"), String(step.offset)]])));
}

/** The timeline, the newest first. */
export const timeline = (work, reasons) =>
  element("ol", { class: "timeline", reversed: true }, (work.timeline ?? []).toReversed().map(step => stepRow(step, reasons)));
