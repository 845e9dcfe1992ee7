// Warnings and cases week by week.
import { canvas, figure, label, scale, ticks } from "./charts.js";
import { at, choice, drawn, element, notice, options, table } from "./elements.js";
import { severities } from "./marks.js";
import { get, query, told } from "./requests.js";
import { start, title } from "./shell.js";
import { minute, number, text } from "./texts.js";
import { detectorTitle, learnDetectors } from "./warning-parts.js";

const asked = new URLSearchParams(location.search);
const margin = { left: 44, right: 8, top: 12, bottom: 26 };

/** Rows of one member summed by week: `sums.get(week)[name]`. */
function byWeek(weeks, rows, name, value) {
  const sums = new Map(weeks.map(week => [week.week, {}]));
  for (const row of rows) {
    const sum = sums.get(row.week);
    if (sum) sum[row[name]] = (sum[row[name]] ?? 0) + row[value];
  }
  return sums;
}

/** Lines across a column by kind, so that columns differ without their colors. */
const lines = { orange: "M0 6L6 0", yellow: "M0 3H6", ring: "M0 6L6 0", blue: "M3 0V6", unit: "M3 0V6" };

const patterns = kinds => drawn("defs", {}, kinds.filter(kind => lines[kind]).map(kind =>
  drawn("pattern", { id: `lines-${kind}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
    drawn("path", { d: lines[kind], class: "crossing" }))));

function column(kind, place, words) {
  return [drawn("rect", { ...place, class: `column ${kind}` }, drawn("title", {}, words)),
    lines[kind] ? drawn("rect", { ...place, fill: `url(#lines-${kind})`, "pointer-events": "none" }) : null];
}

/** Columns of several kinds upon one another, the first lowest. */
function stacked(weeks, sums, kinds, stem, width) {
  const height = 240, most = Math.max(1, ...weeks.map(week => kinds.reduce((sum, kind) => sum + (sums.get(week.week)[kind] ?? 0), 0)));
  const x = scale(0, weeks.length, margin.left, width - margin.right), y = scale(0, most, height - margin.bottom, margin.top);
  const wide = Math.max(2, (width - margin.left - margin.right) / weeks.length - 3), step = Math.ceil(weeks.length / Math.max(1, width / 90));
  const columns = weeks.flatMap((week, place) => {
    let base = 0;
    return kinds.map(kind => {
      const value = sums.get(week.week)[kind] ?? 0;
      if (!value) return null;
      base += value;
      const size = { x: x(place) + 1, y: y(base), width: wide, height: Math.max(1, y(0) - y(value)) };
      return column(kind, size, `${week.week} ${text(`${stem}-${kind}`)} ${value}`);
    });
  });
  return canvas(width, height, patterns(kinds),
    ticks(0, most, 4).filter(value => Number.isInteger(value)).map(value => drawn("g", { class: "grid" },
      drawn("line", { x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }),
      label(margin.left - 6, y(value) + 4, number(value), "", "end"))),
    columns,
    weeks.map((week, place) => place % step === 0 ? label(x(place) + wide / 2, height - 8, week.from.slice(5)) : null));
}

function legend(kinds, stem) {
  return element("ul", { class: "legend" }, kinds.map(kind => element("li", {},
    drawn("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "chart" },
      patterns([kind]), column(kind, { x: 1, y: 1, width: 16, height: 16 }, "")), text(`${stem}-${kind}`))));
}

function part(name, ...children) {
  return element("section", { class: "part", "aria-labelledby": `h-${name}` }, element("h2", { id: `h-${name}` }, text(name)), children);
}

function warningsPart(answer) {
  const sums = byWeek(answer.weeks, answer.warnings, "severity", "raised");
  const total = answer.warnings.reduce((sum, row) => sum + row.raised, 0);
  const rows = answer.weeks.toReversed().map(week => [`${week.week} · ${week.from}`,
    ...severities.map(name => number(sums.get(week.week)[name] ?? 0))]);
  return part("warnings-by-week",
    figure(text("opened-by-week"), text("trend-summary", { n: number(total), weeks: answer.weeks.length }),
      width => stacked(answer.weeks, sums, severities, "severity", width), legend(severities, "severity"),
      element("details", {}, element("summary", {}, text("as-table")),
        table(text("opened-by-week"), [text("week"), ...severities.map(name => text(`severity-${name}`))], rows,
          { numeric: [1, 2, 3, 4], hidesCaption: true }))));
}

function detectorsPart(answer) {
  const names = [...new Set(answer.warnings.map(row => row.detector))].sort();
  const sum = (name, member) => answer.warnings.filter(row => row.detector === name).reduce((total, row) => total + row[member], 0);
  return part("by-detector", table(text("by-detector"), [text("detector"), text("opened-count"), text("retracted-count")],
    names.map(name => [detectorTitle(name), number(sum(name, "raised")), number(sum(name, "retracted"))]),
    { numeric: [1, 2], hidesCaption: true }));
}

function casesPart(answer) {
  if (!answer.cases?.length) return null;
  const sums = member => byWeek(answer.weeks, answer.cases, "kind", member);
  const total = (week, map) => Object.values(map.get(week.week)).reduce((sum, value) => sum + value, 0);
  const [opened, ended, inTime] = ["opened", "ended", "ended_in_time"].map(sums);
  const share = week => total(week, ended) ? `${(100 * total(week, inTime) / total(week, ended)).toFixed(0)} %` : "–";
  const kinds = ["tender", "ring", "unit"], all = answer.cases.reduce((sum, row) => sum + row.opened, 0);
  return part("cases-by-week",
    figure(text("cases-opened"), text("case-trend-summary", { n: number(all), weeks: answer.weeks.length }),
      width => stacked(answer.weeks, opened, kinds, "case-kind", width), legend(kinds, "case-kind"),
      element("details", {}, element("summary", {}, text("as-table")), table(text("cases-by-week"),
        [text("week"), ...kinds.map(kind => text(`case-kind-${kind}`)), text("ended"), text("ended-in-time")],
        answer.weeks.toReversed().map(week => [`${week.week} · ${week.from}`,
          ...kinds.map(kind => number(opened.get(week.week)[kind] ?? 0)), number(total(week, ended)), share(week)]),
        { numeric: [1, 2, 3, 4, 5], hidesCaption: true }))));
}

async function load() {
  const wanted = { weeks: at("weeks").value, detector: at("detector").value };
  history.replaceState(null, "", location.pathname + query(wanted));
  try {
    const answer = await get(`/api/v1/trends${query(wanted)}`);
    title(text("trends"), element("p", { class: "about" }, element("span", {}, `${text("as-of")} ${minute(answer.as_of)}`)));
    at("charts").replaceChildren(...[warningsPart(answer), detectorsPart(answer), casesPart(answer)].filter(each => each));
    notice(answer.weeks.length ? null : text("empty"));
  } catch (failure) {
    notice(told(failure), "bad");
  }
}

await start(async () => {
  const form = element("form", { class: "filters", "aria-label": text("filters") },
    choice("weeks", text("period-shown"), ["13", "26", "52", "104"].map(weeks => [weeks, text("weeks-count", { n: weeks })]), asked.get("weeks") ?? "26"),
    choice("detector", text("detector"), [["", text("all")]]));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", load);
  at("view").append(form, element("div", { id: "charts" }));
  const status = await get("/api/v1/status");
  learnDetectors(status);
  const names = [...new Set(status.counts.map(count => count.detector))].sort();
  options(at("detector"), [["", text("all")], ...names.map(name => [name, detectorTitle(name)])], asked.get("detector") ?? "");
  await load();
});
