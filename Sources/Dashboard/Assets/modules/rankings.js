// Who keeps the deadlines, and who does not.
import { at, choice, element, facts, notice, options } from "./elements.js";
import { get, query, told } from "./requests.js";
import { start, title } from "./shell.js";
import { language, minute, percent, region, said, text } from "./texts.js";

const asked = new URLSearchParams(location.search), through = asked.get("through");
let rules = [], attempt = 0;

/** The share of what was in time, with the interval in which it lies. */
function bar(row) {
  if (row.on_time_percent === null) return null;
  const made = element("div", { class: "share", "aria-hidden": "true" }, element("div", { class: "value" }), element("div", { class: "range" }));
  made.children[0].style.width = `${row.on_time_percent}%`;
  made.children[1].style.left = `${row.interval[0]}%`;
  made.children[1].style.width = `${Math.max(0.5, row.interval[1] - row.interval[0])}%`;
  return made;
}

function span(row, name) {
  const intervals = row.intervals;
  if (!intervals) return "";
  if (intervals[name] === null) return text("still-open");
  const parts = [`${intervals[name]} ${text(`unit-${intervals.unit}`)}`];
  const limit = intervals[`${name}_percent_of_limit`], statute = intervals[`${name}_percent_of_statute`];
  if (limit !== null) parts.push(`${percent(limit)} ${text("of-limit")}`);
  if (statute !== null) parts.push(`${percent(statute)} ${text("of-statute")}`);
  return parts.join(" · ");
}

const groupName = row => (at("by").value === "region" ? region(row.group) : row.group) ?? text("nobody");

function clockRow(row) {
  const saved = row.intervals?.saved, range = row.interval ? ` (${row.interval[0].toFixed(1)}–${row.interval[1].toFixed(1)} %)` : "";
  return element("li", { class: `row ranked${row.rank === null ? " quiet" : ""}` },
    element("div", { class: "rank" }, row.rank === null ? "–" : String(row.rank)),
    element("div", { class: "body" },
      element("div", { class: "line" }, element("span", { class: "title" }, groupName(row)),
        row.on_time_percent === null ? null : element("span", {}, element("strong", {}, percent(row.on_time_percent)), element("small", {}, range))),
      bar(row),
      facts([[text("judged"), row.judged + (row.rank === null && row.group !== null ? ` · ${text("not-ranked")}` : "")],
        [text("count-missed"), row.missed || null], [text("count-overdue"), row.overdue || null],
        [text("count-running"), row.running || null], [text("exempt-share"), row.exempt ? percent(row.exempt_percent) : null],
        [text("median"), span(row, "median")], [text("p90"), span(row, "p90")],
        [text("saved"), saved === null || saved === undefined ? null : `${saved} ${text(`unit-${row.intervals.unit}`)}`]])));
}

function size(row, value) {
  return row.unit.length === 3 ? `${(value / 10000).toLocaleString(language === "zh" ? "zh-CN" : "en")} ${row.unit}` : String(value);
}

function shareRow(row) {
  return element("li", { class: "row ranked" }, element("div", { class: "rank" }, "–"),
    element("div", { class: "body" },
      element("div", { class: "line" }, element("span", { class: "title" }, groupName(row)),
        element("strong", {}, row.percent === null ? size(row, row.numerator) : percent(row.percent))),
      facts([[text("period"), row.period], [text("share"), `${size(row, row.numerator)} / ${size(row, row.denominator)}`]])));
}

async function load() {
  const mine = ++attempt, wanted = { by: at("by").value, rule: at("rule").value, through };
  notice(text("loading"));
  // The address names what is shown, so that it can be passed on.
  history.replaceState(null, "", location.pathname + query(wanted));
  try {
    const answer = await get(`/api/v1/rankings${query(wanted)}`);
    if (mine !== attempt) return;
    if (!at("rule").value) rules = answer.rules;
    options(at("rule"), [["", text("all-rules")], ...rules.map(rule => [rule.id, `${said(rule.title)} · ${rule.id}`])]);
    const rows = [...answer.rows.map(clockRow), ...answer.indicators.map(shareRow)];
    at("rows").replaceChildren(...rows);
    title(text("rankings"), element("p", { class: "lead" }, text("rankings-subtitle")),
      element("p", { class: "about" }, element("span", {}, `${text("as-of")} ${minute(answer.as_of)}`),
        element("span", {}, `${text("through")} ${answer.through}`)));
    notice(rows.length ? null : text("no-rows"));
  } catch (failure) {
    if (mine === attempt) notice(told(failure), "bad");
  }
}

async function fillPage() {
  const groups = ["purchaser", "agency", "region"].map(name => [name, text(name)]);
  const form = element("form", { class: "filters", "aria-label": text("filters") },
    choice("by", text("group-by"), groups, asked.get("by") ?? "purchaser"), choice("rule", text("rule"), [["", text("all-rules")]]));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", load);
  at("view").append(form, element("ol", { id: "rows", class: "rows" }), element("p", { class: "more" }, text("ranking-note")));
  const rule = asked.get("rule");
  await load();
  if (rule && rules.some(known => known.id === rule)) {
    at("rule").value = rule;
    await load();
  }
}

await start(fillPage);
