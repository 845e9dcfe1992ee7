// The events behind a warning, as their centers reported them, in the order of the log.
import { element, section, table } from "./elements.js";
import { get, query } from "./requests.js";
import { amount, listed, minute, number, readable, said, text } from "./texts.js";

const pageSize = 20, shownFields = 60;

/** The fields of an event's content by their paths: `rows/0/price`. */
function fields(value, path = "") {
  if (value === null || typeof value !== "object") return [[path, String(value)]];
  if (value.value && value.currency) return [[path, amount(value)]];
  return Object.entries(value).flatMap(([name, inner]) => fields(inner, path ? `${path}/${name}` : name));
}

const named = event => said(event.title) || event.type || text("event");

const paths = (name, found) => found.length
  ? element("p", { class: "more" }, text(name), " ", element("span", { class: "code" }, listed(found))) : null;

function content(event) {
  if (event.withheld) return element("p", {}, said(event.withheld.reason));
  const all = fields(event.data ?? {});
  return [
    table(named(event), [text("value-name"), text("value")],
      all.slice(0, shownFields).map(([path, value]) => [element("span", { class: "code" }, path), readable(value)]),
      { hidesCaption: true, kind: "values" }),
    all.length > shownFields ? element("p", { class: "more" }, text("and-more", { n: number(all.length - shownFields) })) : null,
    paths("masked-fields", event.masked), paths("left-out-fields", event.left_out),
  ];
}

const row = event => element("li", {}, element("details", {},
  element("summary", {}, event.time ? element("time", { datetime: event.time }, minute(event.time)) : null, ` ${named(event)} `,
    element("small", {}, `${event.source} ${event.id}${event.offset === null ? "" : ` · ${text("log-entry")} ${event.offset}`}`)),
  content(event)));

/** The section of the events; null where none are told. */
export async function eventsSection(id) {
  const address = `/api/v1/warnings/${encodeURIComponent(id)}/events`;
  const read = cursor => get(`${address}${query({ limit: pageSize, cursor })}`).catch(() => null);
  let page = await read(null);
  if (!page?.items.length) return null;
  const list = element("ul", { class: "events" }, page.items.map(row));
  const more = element("button", { type: "button", hidden: page.next === null, onclick: async () => {
    const next = await read(page.next);
    if (!next) return;
    page = next;
    list.append(...page.items.map(row));
    more.hidden = page.next === null;
  } }, text("more-events"));
  return section("source-events", element("p", {}, text("events-behind", { n: number(page.count) })), list, more);
}
