// The work of today: cases by urgency, and what the week's budget and silences left out.
import { caseRow, finished } from "./case-parts.js";
import { announce, at, choice, element, notice } from "./elements.js";
import { severities } from "./marks.js";
import { get, query, told } from "./requests.js";
import { connection, session, start } from "./shell.js";
import { followCases } from "./stream.js";
import { number, region, text } from "./texts.js";

const pageSize = 50, loadingEvery = 1500;
const asked = new URLSearchParams(location.search);
const views = ["work", "mine", "to-verify", "beyond-budget", "silenced", "inhibited", "finished", "all"];
const mutedBy = asked.get("by") ?? "";
let view = views.includes(asked.get("view")) ? asked.get("view") : "work";
let cases = [], next = null, attempt = 0, loading = null;

/** What the server is asked for in a view; of what is finished it knows each way to end by itself, so that is chosen here. */
const wanted = {
  work: { standing: "shown", unended: "true" }, mine: { unended: "true" }, "to-verify": { status: "rectified" },
  "beyond-budget": { standing: "beyond-budget", unended: "true" }, silenced: { standing: "silenced", unended: "true" },
  inhibited: { standing: "inhibited", unended: "true" }, finished: {}, all: {},
};

const belongs = work => view !== "finished" || finished.has(work.status);

function draw() {
  const focused = document.activeElement?.closest?.("[data-row] a")?.getAttribute("href");
  const shown = cases.filter(belongs);
  at("rows").replaceChildren(...shown.map(caseRow));
  at("count").textContent = text("cases-shown", { n: number(shown.length) }) + (next === null ? "" : ` ${text("more-follow")}`);
  at("more").hidden = next === null;
  notice(shown.length ? null : text("no-cases"));
  if (focused) at("rows").querySelector(`a[href="${focused}"]`)?.focus();
}

const named = () => Object.fromEntries(["severity", "kind", "region", "party"].map(name => [name, at(name).value.trim()]));

async function load(isMore) {
  const mine = ++attempt, filter = { ...named(), by: view === "silenced" || view === "inhibited" ? mutedBy : "" };
  const order = at("order").value, assignee = view === "mine" ? session?.person : "";
  history.replaceState(null, "", location.pathname
    + query({ view: view === "work" ? "" : view, ...filter, order: order === "urgency" ? "" : order }));
  try {
    const page = await get(`/api/v1/cases${query({ ...wanted[view], ...filter, assignee, order, limit: pageSize, cursor: isMore ? next : null })}`);
    if (mine !== attempt) return;
    // A case that moves while one pages stands once.
    const known = new Map([...(isMore ? cases : []), ...page.items].map(work => [work.id, work]));
    cases = [...known.values()];
    next = page.next;
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

/** What the week's budget and silences keep from the work list; all of it is found, and set, on a page of its own. */
async function showBudget() {
  const alerts = await get("/api/v1/budget").catch(() => null);
  if (!alerts) return;
  const lines = (alerts.budgets ?? []).filter(budget => budget.cases_per_week !== null).map(budget =>
    text(budget.admitted === null ? "budget-of-larger" : "budget-line", {
      region: region(budget.region) ?? text("all-regions"), n: number(budget.cases_per_week), used: number(budget.admitted ?? 0),
      beyond: number(budget.waiting ?? 0),
    }));
  at("budget").replaceChildren(...lines.map(line => element("p", {}, line)),
    element("p", {}, element("a", { href: "/alarms" }, text("alarms"))));
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
        placeholder: "411002", autocomplete: "off" })),
    element("label", { class: "field", for: "party" }, element("span", {}, text("party")),
      element("input", { id: "party", type: "search", value: asked.get("party") ?? "", placeholder: "9141…", autocomplete: "off" })),
    choice("order", text("order"), ["urgency", "latest"].map(name => [name, text(`order-${name}`)]), asked.get("order") ?? "urgency"));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", () => load(false));
  at("view").append(element("div", { id: "budget" }), tabs(), form, element("p", { id: "count", class: "more", role: "status" }),
    element("ol", { id: "rows", class: "rows" }),
    element("button", { type: "button", id: "more", hidden: true, onclick: () => load(true) }, text("more-cases")));
  await Promise.all([load(false), showBudget()]);
  follow();
}

await start(fillPage);
