// The chain of a project: each link from budget to payment, with its deadlines and reports.
import { element, facts } from "./elements.js";
import { amount, counted, day, minute, said, text } from "./texts.js";

export const states = ["overdue", "late", "missing", "pending", "done"];
const marks = { done: "✓", late: "!", overdue: "!", pending: "", missing: "?", "not-expected": "–" };

function margin(days, isDone) {
  if (days === null) return null;
  if (days === 0) return text(isDone ? "on-the-day" : "due-today");
  return days < 0 ? element("strong", { class: "bad" }, counted(-days, "days-late")) : counted(days, isDone ? "days-early" : "days-left");
}

function used(reading, isBad) {
  if (reading.taken === null || !(reading.limit > 0)) return null;
  const bar = element("div", { class: `gauge${isBad ? " bad" : ""}`, "aria-hidden": "true" }, element("div"));
  bar.firstElementChild.style.width = `${Math.min(100, 100 * reading.taken / reading.limit)}%`;
  return bar;
}

/** One clock: when it began, its limit, and how it stands. */
export function clockRow(clock) {
  const reading = clock.reading, status = reading.status, isBad = status === "missed" || status === "overdue";
  const state = clock.is_least && status === "missed" ? "lead-missed" : `status-${status}`;
  const limit = reading.limit === null ? null
    : `${text(clock.is_least ? "at-least-limit" : "at-most")} ${reading.limit} ${text(`unit-${reading.unit}`)}`;
  return element("li", { class: isBad ? "bad" : "" },
    element("div", { class: "line" }, element("span", { class: "title" }, said(clock.title)),
      element("span", { class: `tag ${status}` }, text(state))),
    facts([[text("period-of"), `${day(reading.start)} → ${reading.due}`], [text("actual"), day(reading.done)],
      [text("took"), reading.taken === null ? null : `${reading.taken} ${text(`unit-${reading.unit}`)}`], [text("limit"), limit],
      [text("hardness"), clock.hardness ? text(`hardness-${clock.hardness}`) : null],
      [text("jurisdiction"), said(clock.jurisdiction)], [text("instance"), clock.instance],
      [text("rule"), element("span", { class: "code" }, clock.rule)]]),
    clock.is_least ? null : used(reading, isBad),
    clock.citation ? element("p", { class: "about" }, said(clock.citation)) : null);
}

const eventRow = event => element("li", {}, element("time", { datetime: event.occurred }, minute(event.occurred)), " ",
  element("span", { class: "code" }, event.type), element("small", {}, ` ${event.source} ${event.id} · ${event.offset}`));

const part = (name, kind, rows) => rows.length
  ? element("section", {}, element("h3", {}, text(name)), element("ul", { class: kind }, rows)) : null;

function scope(link) {
  const words = [link.lot && `${text("lot")} ${link.lot}`, link.contract && `${text("contract")} ${link.contract}`, link.remedy];
  return words.filter(word => word).join(" · ");
}

/** One link; what went wrong stands open. */
export function linkRow(link) {
  const isOpen = link.state === "overdue" || link.state === "pending";
  const head = [
    element("span", { class: "title" }, said(link.title), scope(link) ? element("small", {}, ` ${scope(link)}`) : null),
    facts([[text("planned"), link.planned], [text("actual"), day(link.actual)],
      [text("margin"), link.planned ? margin(link.margin_days, !isOpen) : null], [text("amount"), amount(link.amount)],
      [text("named-only"), link.named]]),
    element("span", { class: `tag ${link.state}` }, text(`state-${link.state}`))];
  const inside = [part("deadlines", "clocks", link.clocks.map(clockRow)), part("reports", "events", link.events.map(eventRow))]
    .filter(each => each);
  const body = inside.length
    ? element("details", { open: ["overdue", "late"].includes(link.state) }, element("summary", { class: "link" }, head),
      element("div", { class: "inside" }, inside))
    : element("div", { class: "link" }, head);
  return element("li", { class: link.state, "data-row": inside.length > 0 },
    element("span", { class: "mark", "aria-hidden": "true" }, marks[link.state]), body);
}

/** How many links stand how. */
export const stateCounts = chain => element("ul", { class: "states" }, states.map(state => element("li",
  { class: ["overdue", "late"].includes(state) && chain.states[state] ? `${state} some` : state },
  element("span", {}, text(`state-${state}`)), element("strong", {}, String(chain.states[state] ?? 0)))));
