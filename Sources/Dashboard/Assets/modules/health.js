// How the monitor itself stands: what comes in, how far each part has come, what was refused or set aside.
import { at, element, facts, notice, table } from "./elements.js";
import { tag } from "./marks.js";
import { get, told } from "./requests.js";
import { connection, session, start } from "./shell.js";
import { counted, knows, listed, minute, number, percent, region, said, span, text } from "./texts.js";
import { detectorTitle, learnDetectors } from "./warning-parts.js";

const every = 5000;

/** Metrics as text: `name{label="value"} 5`. */
async function readMetrics() {
  const answer = await fetch("/metrics");
  if (!answer.ok) return null;
  const found = [];
  for (const line of (await answer.text()).split("\n")) {
    const [, name, labels, value] = line.match(/^bidwatch_(\w+)(?:\{(.*)\})? (\S+)$/) ?? [];
    if (!name) continue;
    const named = Object.fromEntries([...(labels ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, word]) => [key, word]));
    found.push({ name, labels: named, value: Number(value) });
  }
  return found;
}

const metric = (metrics, name) => metrics?.find(each => each.name === name)?.value ?? null;

function part(name, ...children) {
  const shown = children.flat().filter(child => child);
  return shown.length ? element("section", { class: "part", "aria-labelledby": `h-${name}` },
    element("h2", { id: `h-${name}` }, text(name)), shown) : null;
}

function readiness(status) {
  return part("readiness",
    element("p", {}, status.ready ? tag(text("ready"), "good") : tag(text("not-ready"), "bad")),
    status.obstacles.length ? element("ul", {}, status.obstacles.map(words => element("li", {}, said(words)))) : null,
    facts([[text("workers"), number(status.workers)], [text("lag"), number(status.lag)],
      [text("log-entry"), number(status.frontier)], [text("last-sequence"), number(status.last_sequence)]]));
}

/** How far each follower of the log has come. */
function progress(metrics) {
  const end = metric(metrics, "log_offset");
  if (end === null) return null;
  const names = ["feed_frontier_offset", "checkpoint_offset", "ledger_offset", "cases_offset", "checks_index_offset"];
  const rows = names.map(name => [name, metric(metrics, name)]).filter(([, value]) => value !== null);
  return part("progress", element("p", { class: "about" }, counted(number(end), "log-end")),
    element("ul", { class: "meters" }, rows.map(([name, value]) => element("li", {},
      element("label", { for: `m-${name}` }, text(`metric-${name}`)),
      element("meter", { id: `m-${name}`, min: 0, max: Math.max(1, end), value, low: end * 0.9, optimum: end }),
      element("span", {}, value >= end ? text("caught-up") : text("behind", { n: number(end - value) }))))));
}

const groups = {
  intake: ["intake_accepted_total", "intake_duplicates_total", "intake_rejected_total", "intake_commits_total"],
  detecting: ["workers", "workers_lost_total", "set_aside_total", "assignments_total", "batches_total", "results_waiting_bytes"],
  checking: ["checks_allowed_total", "checks_warned_total", "checks_blocked_total", "checks_unjudged_total", "checks_refused_total"],
  telling: ["http_streams", "http_requests_total", "http_refused_total", "feed_read_failures_total", "published_total"],
};
/** What should be zero. */
const worries = new Set(["intake_rejected_total", "workers_lost_total", "set_aside_total", "feed_read_failures_total",
  "checks_unjudged_total", "notifications_dead_total", "ledger_failures_total"]);

function group(name, metrics) {
  const rows = groups[name].map(each => [each, metric(metrics, each)]).filter(([, value]) => value !== null);
  return rows.length ? part(name, element("dl", { class: "figures" }, rows.map(([each, value]) => element("div", {},
    element("dt", {}, text(`metric-${each}`)),
    element("dd", {}, element("strong", { class: worries.has(each) && value > 0 ? "bad" : null }, number(value))))))) : null;
}

/** What waits for its receivers and what was given up, by receiver. */
function notifications(metrics) {
  const found = (metrics ?? []).filter(each => each.name.startsWith("notifications_") && knows(`metric-${each.name}`));
  const receivers = [...new Set(found.map(each => Object.values(each.labels).join(" · ")))].sort();
  const names = [...new Set(found.map(each => each.name))];
  if (!names.length) return null;
  const value = (receiver, name) => found.find(each => each.name === name && Object.values(each.labels).join(" · ") === receiver)?.value;
  return part("notifications", table(text("notifications"), [text("recipient"), ...names.map(name => text(`metric-${name}`))],
    receivers.map(receiver => [receiver || "–", ...names.map(name => number(value(receiver, name) ?? "–"))]),
    { numeric: names.map((_, place) => place + 1), hidesCaption: true }));
}

function configuration(report) {
  if (!report) return null;
  const refusal = report.last_refusal;
  return part("configuration",
    facts([[text("digest"), element("span", { class: "code" }, report.digest.slice(0, 16))], [text("log-entry"), number(report.offset)],
      [text("reloads-accepted"), number(report.reloads_accepted)], [text("reloads-refused"), number(report.reloads_refused)],
      [text("last-accepted"), minute(report.last_accepted)]]),
    report.outdated ? element("p", { class: "notice", "data-kind": "bad" }, text("outdated")) : null,
    report.restart_needed.length ? element("p", { class: "notice" }, `${text("restart-needed")} ${report.restart_needed.join(" ")}`) : null,
    refusal ? element("details", {}, element("summary", {}, `${text("last-refusal")} ${minute(refusal.time)} · ${refusal.fault_count}`),
      element("ul", {}, refusal.faults.map(words => element("li", { class: "code" }, words)))) : null);
}

const share = value => value === null || value === undefined ? "–" : percent(100 * value);

/** How much of what was planted in a copy of the stream was found. */
function canaries(report) {
  if (!report || report.state === "off") return part("canaries", element("p", {}, text("canaries-off")));
  const trial = report.report;
  if (!trial?.patterns?.length) return part("canaries", element("p", {}, text("canaries-waiting")));
  const rows = trial.patterns.map(row => [said(row.title), `${number(row.found)} / ${number(row.planted)}`, share(row.recall),
    row.recall === null ? "–" : `${share(row.recall_low)} – ${share(row.recall_high)}`]);
  return part("canaries", element("p", {}, said(trial.note)),
    table(text("canaries"), [text("pattern"), text("found-of"), text("recall"), text("interval")], rows,
      { numeric: [1, 2, 3], hidesCaption: true }));
}

/** What each detector said and could not say: nothing found and not evaluated are two things. */
function detectors(status) {
  const names = [...new Set([...(status.detectors ?? []).map(each => each.id), ...status.counts.map(count => count.detector)])].sort();
  const sum = (name, state) => status.counts.filter(count => count.detector === name && count.status === state)
    .reduce((total, count) => total + count.count, 0);
  return part("by-detector", table(text("by-detector"),
    [text("detector"), text("warning-open"), text("warning-cleared"), text("warning-not-evaluated")],
    names.map(name => [detectorTitle(name), ...["open", "cleared", "not-evaluated"].map(state => number(sum(name, state)))]),
    { numeric: [1, 2, 3], hidesCaption: true }));
}

/** Why lines of a source were refused, the most frequent reason first. */
const refused = source => source.rejected === 0 ? number(0)
  : [element("strong", { class: "bad" }, number(source.rejected)), element("small", {},
    ` ${listed(source.reasons.map(({ code, count }) => `${knows(`reject-${code}`) ? text(`reject-${code}`) : code} ${number(count)}`))}`)];

/** What comes from each exchange center. */
function sources(answer) {
  if (!answer?.items.length) return null;
  const worry = value => value ? element("strong", { class: "bad" }, number(value)) : number(value ?? 0);
  const rows = answer.items.map(source => [element("span", { class: "code" }, source.source), region(source.region) ?? "–",
    source.last_event_at ? minute(source.last_event_at) : "–", source.delay_secs === null ? "–" : span(Math.max(0, source.delay_secs)),
    source.quiet_secs === null ? "–" : span(source.quiet_secs), number(source.accepted), number(source.duplicates), refused(source),
    source.missing === null ? text("not-numbered") : worry(source.missing), worry(source.set_aside)]);
  const others = answer.unattributed;
  return part("sources", table(text("sources"), ["source", "region", "last-event", "delivery-delay", "quiet-since", "accepted-count",
    "duplicate-count", "rejected-count", "missing-count", "set-aside-count"].map(name => text(name)), rows,
  { numeric: [3, 4, 5, 6, 8, 9], hidesCaption: true, kind: "sources" }),
    others?.rejected ? element("p", {}, `${text("unattributed")} `, refused(others)) : null,
    element("p", { class: "more" }, text("sources-note", { since: minute(answer.counted_since) })));
}

async function draw() {
  // A center sees how its own events stand, and nothing else of the monitor.
  const isCenter = session?.role === "center";
  const [status, metrics, report, centers] = await Promise.all([isCenter ? null : get("/api/v1/status"), isCenter ? null : readMetrics(),
    isCenter ? null : get("/api/v1/canaries").catch(() => null), get("/api/v1/sources").catch(() => null)]);
  if (status) learnDetectors(status);
  const focused = document.activeElement?.id;
  const own = status ? [progress(metrics),
    element("div", { class: "columns" }, ["intake", "detecting", "checking", "telling"].map(name => group(name, metrics)).filter(each => each)),
    detectors(status), notifications(metrics), configuration(status.configuration), canaries(report)] : [];
  at("view").replaceChildren(...[status ? readiness(status) : null, sources(centers), ...own].filter(each => each));
  if (focused) at(focused)?.focus();
  notice(null);
  connection("live");
}

async function again() {
  // Nothing is drawn anew below somebody who reads it there.
  if (!at("view").contains(document.activeElement)) {
    try {
      await draw();
    } catch (failure) {
      connection("interrupted");
      notice(told(failure), "bad");
    }
  }
  setTimeout(again, every);
}

await start(async () => {
  await draw();
  setTimeout(again, every);
});
