// Few alarms, and nothing lost: the week's budget, what waits beyond it, and the silences with what each mutes.
import { at, element, facts, notice, section, table } from "./elements.js";
import { tag } from "./marks.js";
import { attemptKey, get, send, told } from "./requests.js";
import { mayDecide, session, start } from "./shell.js";
import { silenceButton } from "./silence.js";
import { minute, number, percent, region, said, text } from "./texts.js";
import { detectorTitle, learnDetectors } from "./warning-parts.js";

const held = ["beyond-budget", "silenced", "inhibited"];
const share = value => percent(100 * Number(value));
const interval = wrong => `${share(wrong.value)} (${share(wrong.low)} – ${share(wrong.high)})`;

/** Where the cases that do not stand in the work list are found, and how many they are. */
const elsewhere = counts => element("ul", { class: "states" }, ["shown", ...held].map(state => element("li", {},
  element("a", { href: state === "shown" ? "/cases" : `/cases?view=${state}` }, text(state === "shown" ? "view-work" : `view-${state}`)),
  element("strong", {}, number(counts[state] ?? 0)))));

function budgetRows(budgets) {
  const count = value => value === null ? text("of-larger") : number(value);
  return budgets.map(budget => [region(budget.region) ?? text("all-regions"),
    budget.cases_per_week === null ? text("no-limit") : number(budget.cases_per_week), count(budget.admitted), count(budget.waiting)]);
}

function budgetForm() {
  const isWide = session.unrestricted;
  const place = element("input", { id: "budget-region", name: "region", type: "text", inputmode: "numeric", size: 8, maxlength: 12,
    value: session.regions?.[0] ?? "", required: !isWide, placeholder: isWide ? text("all-regions") : "", autocomplete: "off" });
  const count = element("input", { id: "budget-count", name: "cases", type: "number", min: 0, max: 1_000_000, required: true });
  return element("form", { class: "filters", "aria-label": text("set-budget"), onsubmit: setBudget },
    element("label", { class: "field", for: "budget-region" }, element("span", {}, text("region")), place),
    element("label", { class: "field", for: "budget-count" }, element("span", {}, text("cases-per-week")), count),
    element("button", { class: "main" }, text("set-budget")));
}

async function setBudget(event) {
  event.preventDefault();
  const place = at("budget-region").value.trim(), cases = Number(at("budget-count").value);
  await decide("PUT", "/api/v1/budget", { ...(place ? { region: place } : {}), cases_per_week: cases }, text("budget-set"));
}

/** Does something that is decided once, however often it is sent, and shows what stands then. */
async function decide(method, address, body, words) {
  try {
    await send(method, address, body, { "Idempotency-Key": attemptKey() });
    await draw();
    notice(words, "good");
  } catch (failure) {
    notice(told(failure), "bad");
  }
}

/** How often what was decided on turned out to be false. */
function verdicts(found, name) {
  if (!found) return null;
  const decided = found.confirmed + found.dismissed;
  return facts([[text(name), text("decided-cases", { n: number(decided), weeks: found.weeks })],
    [text("false-alarms"), found.false_share ? interval(found.false_share) : text("no-verdicts")]]);
}

function budgetPart(alerts) {
  return section("budget", element("p", {}, text("budget-meaning")), elsewhere(alerts.cases ?? {}),
    table(text("budget"), [text("region"), text("cases-per-week"), text("admitted"), text("waiting")], budgetRows(alerts.budgets ?? []),
      { numeric: [1, 2, 3], hidesCaption: true }),
    mayDecide() ? budgetForm() : null, verdicts(alerts.verdicts, "verdicts"));
}

/** What was chosen last by the strength of evidence, what is promised of it, and what became of what was chosen. */
function choicePart(choice) {
  if (!choice) return null;
  const last = choice.last;
  return section("choice", last ? element("p", {}, said(last.promise)) : null,
    last ? facts([[text("week"), last.week], [text("chosen"), text("chosen-among", { n: number(last.chosen), all: number(last.among) })],
      [text("threshold"), last.threshold === null ? "–" : text("power-of-ten", { n: last.threshold })], [text("alpha"), share(last.alpha)]]) : element("p", {}, text("nothing-chosen")),
    verdicts(choice.verdicts, "verdicts"));
}

/** What a silence matches, in words. */
function matched(silence) {
  const named = [["detector", silence.detector && detectorTitle(silence.detector)], ["rule", silence.rule], ["subject", silence.subject],
    ["party", silence.party], ["region", region(silence.region)]];
  return facts([...named.map(([name, value]) => [text(name), value]),
    [text("silence-severity"), text(`severity-${silence.severity_at_most}`)]]);
}

function silenceRow(silence) {
  const end = () => decide("DELETE", `/api/v1/silences/${encodeURIComponent(silence.id)}`, undefined, text("silence-ended", { id: silence.id }));
  return element("li", { class: "row project", "data-row": true, id: silence.id },
    element("div", { class: "body" },
      element("p", { class: "title" }, silence.reason), matched(silence),
      facts([[text("author"), silence.author], [text("since"), minute(silence.starts_at)], [text("silence-until"), minute(silence.ends_at)],
        [text("identifier"), element("span", { class: "code" }, silence.id)]])),
    element("div", { class: "side" },
      element("a", { href: `/cases?view=silenced&by=${encodeURIComponent(silence.id)}` }, text("muted-cases", { n: number(silence.cases) })),
      mayDecide() ? element("button", { type: "button", onclick: end, "aria-label": text("end-silence-named", { id: silence.id }) },
        text("end-silence")) : null));
}

function silencesPart(silences) {
  return section("silences", element("p", {}, text("silences-meaning")),
    element("p", {}, silenceButton(() => ({}), async id => {
      await draw();
      notice(text("silence-set", { id }), "good");
    })),
    silences.length ? element("ol", { class: "rows" }, silences.map(silenceRow)) : element("p", {}, tag(text("no-silences"))));
}

async function draw() {
  const [alerts, silences] = await Promise.all([get("/api/v1/budget"), get("/api/v1/silences")]);
  at("view").replaceChildren(...[budgetPart(alerts), choicePart(alerts.choice), silencesPart(silences.items)].filter(part => part));
}

await start(async () => {
  learnDetectors(await get("/api/v1/status"));
  await draw();
});
