// The live stream: new entries come by themselves, and wait while somebody reads the list.
import { announce, at, choice, element, notice, options } from "./elements.js";
import { severities, severity } from "./marks.js";
import { get, query } from "./requests.js";
import { connection, start } from "./shell.js";
import { Stream } from "./stream.js";
import { number, said, text } from "./texts.js";
import { color, detectorTitle, learnDetectors, setAsideRow, warningRow } from "./warning-parts.js";

const rowLimit = 500, lookBack = 300, filteredLookBack = 5000, quiet = 100, countingEvery = 1000, sayingEvery = 4000;
const asked = new URLSearchParams(location.search);
let stream = null, drawing = null, counting = null, saying = null;
/** Entries that came and are not drawn yet, in order. */
let arrived = [];
let shownCount = 0, hiddenCount = 0, unsaid = [];

const filter = {
  severities: new Set((asked.get("severity") ?? "").split(",").filter(name => severities.includes(name))),
  detector: asked.get("detector") ?? "", region: asked.get("region") ?? "", status: asked.get("status") ?? "",
};

/** The lowest of the wanted colors is asked of the server, which gives it and what is above. */
const lowest = () => severities.findLast(name => filter.severities.has(name)) ?? "";

function passes(entry) {
  const warning = entry.warning;
  if (!warning) return true;
  if (filter.severities.size && !filter.severities.has(warning.severity)) return false;
  if (filter.region && !(warning.region ?? "").startsWith(filter.region)) return false;
  if (filter.status) return warning.status === filter.status;
  return warning.status !== "not-evaluated";
}

const row = entry => entry.warning
  ? warningRow(entry.warning, { change: entry.change, time: entry.time, sequence: entry.sequence }) : setAsideRow(entry);

/** Whether somebody is in the list: then it must not move under them. */
const isRead = () => at("rows").contains(document.activeElement) || at("rows").matches(":hover") || scrollY > 200;

/** The newest first, of each warning its latest change alone: it stands once in the list, as what it is now. */
function latest(entries) {
  const seen = new Set();
  return entries.toReversed().filter(({ warning }) => !warning || !seen.has(warning.id) && seen.add(warning.id));
}

function draw(isWanted) {
  drawing = null;
  const holds = !isWanted && shownCount > 0 && isRead();
  at("fresh").hidden = !(holds && arrived.length);
  if (holds) {
    at("fresh").textContent = text("show-new", { n: arrived.length });
    return;
  }
  const fresh = latest(arrived).slice(0, rowLimit);
  arrived = [];
  for (const entry of fresh) at("rows").querySelector(`[data-warning="${entry.warning?.id}"]`)?.remove();
  at("rows").prepend(...fresh.map(row));
  while (at("rows").childElementCount > rowLimit) at("rows").lastElementChild.remove();
  shownCount = at("rows").childElementCount;
  at("empty").hidden = shownCount > 0;
  at("row-limit").hidden = shownCount < rowLimit;
}

function say() {
  saying = null;
  const news = unsaid.filter(entry => entry.warning && entry.change !== "retracted");
  unsaid = [];
  if (!news.length) return;
  const gravest = severities.find(name => news.some(entry => color(entry.warning) === name));
  const one = news.findLast(entry => color(entry.warning) === gravest) ?? news.at(-1);
  const word = gravest ? text(`severity-${gravest}`) : text("lamp-none");
  announce(text(news.length === 1 ? "said-one" : "said-many",
    { n: news.length, severity: word, title: said(one.warning.title) }));
}

function receive(entry, isNew) {
  countSoon();
  if (!passes(entry)) {
    hiddenCount += entry.warning?.status === "not-evaluated" ? 1 : 0;
    at("hidden-count").hidden = hiddenCount === 0 || filter.status !== "";
    at("hidden-count").textContent = text("hidden-gaps", { n: number(hiddenCount) });
    return;
  }
  arrived.push(entry);
  if (arrived.length > 2 * rowLimit) arrived.splice(0, arrived.length - rowLimit);
  drawing ??= setTimeout(draw, quiet);
  if (!isNew) return;
  unsaid.push(entry);
  saying ??= setTimeout(say, sayingEvery);
}

function showCounts(open) {
  for (const name of severities) at(`open-${name}`).textContent = number(open[name] ?? 0);
}

async function readStatus() {
  const status = await get("/api/v1/status");
  learnDetectors(status);
  showCounts(status.open);
  const named = [...new Set(status.counts.map(count => count.detector))].sort();
  options(at("detector"), [["", text("all")], ...named.map(name => [name, detectorTitle(name)])], filter.detector);
  return status;
}

function countSoon() {
  counting ??= setTimeout(async () => {
    counting = null;
    try { await readStatus(); } catch { /* the connection's state tells of it */ }
  }, countingEvery);
}

async function connect() {
  stream?.close();
  clearTimeout(drawing);
  [arrived, drawing, shownCount, hiddenCount] = [[], null, 0, 0];
  at("rows").replaceChildren();
  at("hidden-count").hidden = true;
  connection("connecting");
  const status = await readStatus();
  const wanted = { severity: lowest(), detector: filter.detector };
  const back = Object.values(wanted).some(value => value) || filter.region || filter.status ? filteredLookBack : lookBack;
  const last = status.last_sequence;
  draw();
  stream = new Stream({
    path: "/api/v1/feed", filter: wanted, after: Math.max(0, last - back), state: connection, mayGoOn,
    take: entry => receive(entry, entry.sequence > last),
  });
}

/** A feed that ends before what was read is another one: then all begins anew. */
async function mayGoOn(after) {
  const status = await readStatus();
  if (status.last_sequence >= after) return true;
  await connect();
  return false;
}

async function refilter() {
  filter.detector = at("detector").value;
  filter.region = at("region").value.trim();
  filter.status = at("status").value;
  const named = { severity: [...filter.severities].join(","), detector: filter.detector, region: filter.region, status: filter.status };
  // The address names what is shown, so that it can be passed on.
  history.replaceState(null, "", location.pathname + query(named));
  await connect();
}

function toggle(name, button) {
  if (!filter.severities.delete(name)) filter.severities.add(name);
  button.setAttribute("aria-pressed", String(filter.severities.has(name)));
  refilter();
}

function counter(name) {
  const button = element("button", { type: "button", class: `counter ${name}`, "aria-pressed": String(filter.severities.has(name)) },
    severity(name), element("strong", { id: `open-${name}` }, "–"));
  button.addEventListener("click", () => toggle(name, button));
  return button;
}

function filters() {
  const statuses = [["", text("status-usual")], ...["open", "cleared", "not-evaluated"].map(name => [name, text(`warning-${name}`)])];
  const region = element("input", {
    id: "region", type: "search", inputmode: "numeric", size: 8, value: filter.region, placeholder: "411002",
    autocomplete: "off", "data-search": true,
  });
  const form = element("form", { role: "search", class: "filters", "aria-label": text("filters") },
    choice("detector", text("detector"), [["", text("all")]]), choice("status", text("status"), statuses, filter.status),
    element("label", { class: "field", for: "region" }, element("span", {}, text("region")), region));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", refilter);
  return form;
}

async function fillPage() {
  at("view").append(
    element("section", { "aria-labelledby": "open-now", class: "open-now" },
      element("h2", { id: "open-now" }, text("open-now")),
      element("div", { class: "counters", role: "group", "aria-label": text("filter-by-severity") }, severities.map(counter))),
    filters(),
    element("section", { "aria-labelledby": "stream-title" },
      element("h2", { id: "stream-title" }, text("feed")),
      element("button", { type: "button", id: "fresh", class: "fresh", hidden: true, onclick: () => draw(true) }),
      element("p", { id: "empty", class: "notice", hidden: true }, text("empty")),
      element("ol", { id: "rows", class: "rows" }),
      element("p", { id: "hidden-count", class: "more", hidden: true }),
      element("p", { id: "row-limit", class: "more", hidden: true }, text("row-limit"))));
  await connectWithPatience();
}

/** The monitor may not be there yet when the page is. */
async function connectWithPatience() {
  try {
    await connect();
    notice(null);
  } catch (failure) {
    if (failure.status === 401) return;
    connection("interrupted");
    setTimeout(connectWithPatience, 3000);
  }
}

await start(fillPage, [{ key: "n", name: "key-new", run: () => at("fresh").hidden || draw(true) }]);
