// The work of today: cases by due date, severity and standing, and what the week's budget left out.
import { caseRow, finished } from "./case-parts.js";
import { announce, at, choice, element, notice } from "./elements.js";
import { severities } from "./marks.js";
import { get, query, told } from "./requests.js";
import { connection, session, start } from "./shell.js";
import { followCases } from "./stream.js";
import { number, percent, text } from "./texts.js";

const pageSize = 200, loadingEvery = 1500;
const asked = new URLSearchParams(location.search);
const views = ["work", "mine", "to-verify", "beyond-budget", "silenced", "inhibited", "finished", "all"];
let view = views.includes(asked.get("view")) ? asked.get("view") : "work";
let cases = [], next = null, attempt = 0, loading = null;

/** What the server is asked for in a view; the rest is chosen here. */
const wanted = {
  work: { standing: "shown" }, mine: { standing: "shown" }, "to-verify": { status: "rectified" },
  "beyond-budget": { standing: "beyond-budget" }, silenced: { standing: "silenced" }, inhibited: { standing: "inhibited" },
  finished: {}, all: {},
};

/** What is asked for besides, however old. */
const pressing = [{ overdue: "true" }, { severity: "red" }];

function belongs(work) {
  if (view === "finished") return finished.has(work.status);
  if (view === "mine") return !finished.has(work.status) && work.assignee !== null && work.assignee === session?.person;
  return view === "all" || !finished.has(work.status);
}

/** What is overdue first, then what is due soonest, then the gravest, then the surest, then the oldest. */
function order(left, right) {
  const sure = ["fact", "strong", "lead"], late = work => work.overdue ? 0 : 1, due = work => work.due_at ?? "9999";
  return late(left) - late(right) || due(left).localeCompare(due(right))
    || severities.indexOf(left.severity) - severities.indexOf(right.severity)
    || sure.indexOf(left.certainty) - sure.indexOf(right.certainty) || left.opened_at.localeCompare(right.opened_at);
}

function draw() {
  const focused = document.activeElement?.closest?.("[data-row] a")?.getAttribute("href");
  const shown = cases.filter(belongs).sort(order);
  at("rows").replaceChildren(...shown.map(caseRow));
  at("count").textContent = text("cases-shown", { n: number(shown.length) }) + (next === null ? "" : ` ${text("more-follow")}`);
  at("more").hidden = next === null;
  notice(shown.length ? null : text("no-cases"));
  if (focused) at("rows").querySelector(`a[href="${focused}"]`)?.focus();
}

async function load(isMore) {
  const mine = ++attempt, filter = { severity: at("severity").value, kind: at("kind").value, region: at("region").value.trim() };
  history.replaceState(null, "", location.pathname + query({ view: view === "work" ? "" : view, ...filter }));
  try {
    const ask = more => get(`/api/v1/cases${query({ ...wanted[view], ...filter, limit: pageSize, ...more })}`);
    // The server gives the latest changed first; what presses must be there however long ago it changed.
    const pages = await Promise.all(isMore ? [ask({ cursor: next })] : [ask({}), ...pressing.map(ask)]);
    if (mine !== attempt) return;
    const known = new Map([...(isMore ? cases : []), ...pages.flatMap(page => page.items)].map(work => [work.id, work]));
    cases = [...known.values()];
    next = pages[0].next;
    draw();
  } catch (failure) {
    if (mine === attempt) notice(told(failure), "bad");
  }
}

/** What others do appears by itself. */
function follow() {
  followCases(() => {
    loading ??= setTimeout(async () => {
      loading = null;
      const before = new Set(cases.map(work => work.id));
      await load(false);
      const fresh = cases.filter(work => !before.has(work.id) && belongs(work)).length;
      if (fresh) announce(text("new-cases", { n: fresh }));
    }, loadingEvery);
  }, connection);
}

const share = value => percent(100 * Number(value));

/** How many new cases a week are shown where, what waits, and how often what was shown was false. */
async function showBudget() {
  const alerts = await get("/api/v1/budget").catch(() => null);
  if (!alerts) return;
  const lines = (alerts.budgets ?? []).filter(budget => budget.cases_per_week !== null).map(budget =>
    text(budget.admitted === null ? "budget-of-larger" : "budget-line", {
      region: budget.region || text("all-regions"), n: number(budget.cases_per_week), used: number(budget.admitted ?? 0),
      beyond: number(budget.waiting ?? 0),
    }));
  const wrong = alerts.verdicts?.false_share;
  if (wrong) {
    lines.push(text("false-share", { weeks: alerts.verdicts.weeks, n: number(alerts.verdicts.confirmed + alerts.verdicts.dismissed),
      share: share(wrong.value), low: share(wrong.low), high: share(wrong.high) }));
  }
  at("budget").replaceChildren(...lines.map(line => element("p", {}, line)));
  for (const button of at("views").children) {
    const count = alerts.cases?.[button.dataset.view];
    if (count) button.append(element("strong", {}, ` ${number(count)}`));
  }
}

function tabs() {
  const select = name => {
    view = name;
    for (const button of at("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    load(false);
  };
  return element("div", { id: "views", class: "tabs", role: "group", "aria-label": text("views") }, views.map(name =>
    element("button", { type: "button", "data-view": name, "aria-pressed": String(name === view), onclick: () => select(name) },
      text(`view-${name}`))));
}

async function fillPage() {
  const atLeast = severities.slice(0, 3).map(name =>
    [name, text(`severity-${name}`) + (name === "red" ? "" : ` ${text("at-least")}`)]);
  const kinds = ["tender", "ring", "unit"].map(name => [name, text(`case-kind-${name}`)]);
  const form = element("form", { role: "search", class: "filters", "aria-label": text("filters") },
    choice("severity", text("severity"), [["", text("all")], ...atLeast], asked.get("severity") ?? ""),
    choice("kind", text("kind"), [["", text("all")], ...kinds], asked.get("kind") ?? ""),
    element("label", { class: "field", for: "region" }, element("span", {}, text("region")),
      element("input", { id: "region", type: "search", inputmode: "numeric", size: 8, value: asked.get("region") ?? "",
        placeholder: "411002", autocomplete: "off" })));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", () => load(false));
  at("view").append(element("div", { id: "budget" }), tabs(), form, element("p", { id: "count", class: "more", role: "status" }),
    element("ol", { id: "rows", class: "rows" }),
    element("button", { type: "button", id: "more", hidden: true, onclick: () => load(true) }, text("more-cases")));
  await Promise.all([load(false), showBudget()]);
  follow();
}

await start(fillPage);
