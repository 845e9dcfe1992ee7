// How a warning is shown: as a row, and its parts one by one.
import { element, facts, section, table } from "./elements.js";
import { certainty, party, severity, tag } from "./marks.js";
import { knows, listed, minute, number, readable, region, said, text } from "./texts.js";

export const address = id => `/warnings/${encodeURIComponent(id)}`;
export const color = warning => warning.status === "not-evaluated" ? "none" : warning.severity;

/** What a warning is about, in words. */
export function subject(warning) {
  const { kind, id } = warning.subject;
  return [knows(`kind-${kind}`) ? text(`kind-${kind}`) : kind, id, warning.instance].filter(word => word).join(" ");
}

/** The project of a subject, as far as its name tells: a lot is `project/lot`. */
export function project({ kind, id }) {
  if (kind === "project") return id;
  return kind === "lot" && id.includes("/") ? id.slice(0, id.lastIndexOf("/")) : null;
}

export const detectorTitles = new Map();

/** Takes the detectors' titles from a status. */
export function learnDetectors(status) {
  for (const detector of status.detectors ?? []) detectorTitles.set(detector.id, said(detector.title));
}

export const detectorTitle = id => detectorTitles.get(id) ?? id;

function someParties(warning) {
  const shown = warning.parties.slice(0, 2);
  const rest = warning.party_count - shown.length;
  return listed(shown) + (rest > 0 ? ` ${text("and-more", { n: rest })}` : "");
}

function rowFacts(warning) {
  const words = [subject(warning), region(warning.region), warning.parties.length ? someParties(warning) : null,
    detectorTitle(warning.detector.id), warning.rarity ? text("one-in", { n: number(warning.rarity.one_in) }) : null];
  return element("p", { class: "about" }, words.filter(word => word).map(word => element("span", {}, word)));
}

/** A warning as one row of a list; what changed stands at its side. */
export function warningRow(warning, { change = null, time = warning.changed.time, sequence = null } = {}) {
  const isQuiet = change === "retracted" || warning.status !== "open";
  const word = change ? text(`change-${change}`) : text(`warning-${warning.status}`);
  return element("li", { class: `row ${color(warning)}${isQuiet ? " quiet" : ""}`, "data-row": true, "data-sequence": sequence,
    "data-warning": warning.id },
    element("div", { class: "lamp" }, severity(color(warning), { isQuiet }), certainty(warning.certainty)),
    element("div", { class: "body" },
      element("a", { class: "title", href: address(warning.id) }, said(warning.title)),
      element("p", { class: "why" }, said(warning.explanation)), rowFacts(warning)),
    element("div", { class: "side" }, tag(word, change ?? warning.status), element("time", { datetime: time }, minute(time))));
}

/** What a detector gave up on, as a row. */
export function setAsideRow(entry) {
  const aside = entry.set_aside;
  return element("li", { class: "row none quiet", "data-row": true, "data-sequence": entry.sequence },
    element("div", { class: "lamp" }, severity("none", { isQuiet: true })),
    element("div", { class: "body" },
      element("a", { class: "title", href: "/health" }, text("set-aside-title")),
      element("p", { class: "why" }, text("set-aside-text")),
      element("p", { class: "about" }, element("span", {}, detectorTitle(aside.detector)),
        element("span", {}, `${text("log-entry")} ${aside.offset}`), element("span", {}, `${text("tries")} ${aside.tries}`))),
    element("div", { class: "side" }, tag(text("change-set-aside"), "set-aside"),
      element("time", { datetime: entry.time }, minute(entry.time))));
}

const word = name => {
  const [, traced] = name.match(/^(.*)-in-independent-lots$/) ?? [];
  if (traced) return text("in-independent-lots", { value: word(traced) });
  const [, stem, place] = name.match(/^(.*?)-(\d+)$/) ?? [null, name, null];
  if (knows(`value-${name}`)) return text(`value-${name}`);
  if (place && knows(`value-${stem}`)) return `${text(`value-${stem}`)} ${place}`;
  return name;
};
/** A value whose word the catalog has: the kind of an identifier. */
const worded = (name, value) => name === "kind" && knows(`identifier-${value}`) ? text(`identifier-${value}`) : value;
const code = words => /^[\w./:#-]*\d[\w./:#-]*$/.test(words) && words.length > 6;
const shown = words => element("span", { class: code(words) ? "code" : null }, readable(words));

/** Values of which a left and a right one exist stand side by side. */
function pairs(values) {
  const names = Object.keys(values).filter(name => name === "left" || name.startsWith("left-"))
    .map(name => [name, name.replace("left", "right")]).filter(([, right]) => right in values);
  if (!names.length) return null;
  const rows = names.map(([left, right]) =>
    [text(`side-${left}`) === `side-${left}` ? word(left) : text(`side-${left}`), shown(values[left]), shown(values[right])]);
  return table(text("side-by-side"), [text("value-name"), text("value-left"), text("value-right")], rows);
}

function remaining(values) {
  const paired = new Set(Object.keys(values).filter(name => name.startsWith("left")
    && name.replace("left", "right") in values).flatMap(name => [name, name.replace("left", "right")]));
  const rows = Object.entries(values).filter(([name]) => !paired.has(name))
    .map(([name, value]) => [shown(word(name)), shown(worded(name, value))]);
  if (!rows.length) return null;
  const isNumeric = rows.every((_, place) => /^[\d.,/ %-]+( [A-Z]{3})?$/.test(Object.values(values)[place] ?? "x"));
  return table(text("values"), [text("value-name"), text("value")], rows, { numeric: isNumeric ? [1] : [], hidesCaption: true, kind: "values" });
}

/** One piece of evidence: what it states, its values, and the events behind it. */
export function evidence(piece) {
  const left = piece.event_count - piece.events.length;
  const events = piece.events.map(event => element("li", {}, element("span", { class: "code" }, event.id),
    element("small", {}, ` ${event.source}`)));
  return element("article", { class: "evidence" },
    element("p", {}, said(piece.statement)), pairs(piece.values), remaining(piece.values),
    piece.value_count > Object.keys(piece.values).length
      ? element("p", { class: "more" }, text("values-more", { n: piece.value_count - Object.keys(piece.values).length })) : null,
    events.length ? element("details", {},
      element("summary", {}, text("events-behind", { n: number(piece.event_count) })), element("ul", { class: "events" }, events),
      left > 0 ? element("p", { class: "more" }, text("and-more", { n: left })) : null) : null);
}

/** How unusual it is, among what, on what the number rests, and how common such warnings are here. */
function unusual({ rarity, prevalence }) {
  return section("how-unusual",
    rarity ? element("p", {}, element("strong", {}, text(`rarity-${rarity.measure}`, { n: number(rarity.one_in) }))) : null,
    rarity ? facts([[text("rarity-among"), said(rarity.among)], [text("rarity-basis"), said(rarity.basis)]]) : null,
    prevalence ? element("p", {}, said(prevalence.text)) : null);
}

/** What was seen, and compared with what. */
export function seen(warning) {
  const more = warning.evidence_count - warning.evidence.length;
  return [
    warning.not_evaluated ? section("gap", element("p", {}, said(warning.not_evaluated.explanation))) : null,
    unusual(warning),
    section("seen", warning.evidence.map(evidence), more > 0 ? element("p", { class: "more" }, text("and-more", { n: more })) : null),
  ];
}

const list = texts => texts.length ? element("ul", {}, texts.map(words => element("li", {}, said(words)))) : null;

/** On which article it rests, what would clear it, and whom it names. */
export function grounds(warning) {
  const rest = warning.party_count - warning.parties.length;
  return [
    section("legal-basis", list(warning.legal_basis)), section("would-clear", warning.clears ? element("p", {}, said(warning.clears)) : null, list(warning.caveats)),
    section("parties", warning.parties.length ? element("ul", { class: "codes" },
      warning.parties.map(code => element("li", {}, party(code)))) : null,
    rest > 0 ? element("p", { class: "more" }, text("and-more", { n: rest })) : null),
  ];
}

/** What identifies a warning and where it stands in the feed. */
export function reference(warning) {
  return section("reference", facts([
    [text("identifier"), element("span", { class: "code" }, warning.id)],
    [text("detector"), `${detectorTitle(warning.detector.id)} · ${text("version", { n: warning.detector.version })}`],
    [text("rule"), element("span", { class: "code" }, warning.rule)], [text("since"), minute(warning.since)],
    [text("opened"), minute(warning.opened.time)], [text("changed"), minute(warning.changed.time)],
    [text("updates"), number(warning.updates)],
    [text("log-entry"), `${warning.opened.offset} – ${warning.changed.offset}`],
  ]));
}
