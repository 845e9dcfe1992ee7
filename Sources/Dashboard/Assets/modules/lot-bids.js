// The prices of a lot: bids as dots from the lowest to the highest, with ceiling, mean and winner.
import { canvas, figure, label, scale, ticks } from "./charts.js";
import { drawn, element, table } from "./elements.js";
import { party } from "./marks.js";
import { get } from "./requests.js";
import { amount, language, number, text } from "./texts.js";
import { project } from "./warning-parts.js";

const margin = { left: 12, right: 12, top: 34, bottom: 30 };

const money = (value, currency) => amount({ value: String(value), currency });

/** Large amounts in units that fit below a line. */
function short(value) {
  if (language === "zh") return value >= 10000 ? `${number(Math.round(value / 100) / 100)} 万` : number(value);
  return value >= 1e6 ? `${number(Math.round(value / 1e4) / 100)} m` : value >= 1000 ? `${number(Math.round(value / 10) / 100)} k` : number(value);
}

function mean(bids) {
  const prices = bids.filter(bid => bid.conforming).map(bid => Number(bid.price));
  return prices.length ? prices.reduce((sum, price) => sum + price, 0) / prices.length : null;
}

function kind(bid, lot, marked) {
  if (bid.supplier === lot.winner) return "winner";
  if (!bid.conforming) return "rejected";
  return marked.has(bid.supplier) ? "marked" : "";
}

/** A mark whose shape tells its kind. */
function dot(x, y, name, words) {
  const shapes = {
    winner: () => drawn("path", { d: `M${x} ${y - 7}l7 7l-7 7l-7 -7z` }),
    rejected: () => drawn("path", { d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` }),
    marked: () => drawn("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }),
  };
  const made = shapes[name]?.() ?? drawn("circle", { cx: x, cy: y, r: 4 });
  return drawn("g", { class: `bid ${name}` }, made, drawn("title", {}, words));
}

function rule(x, height, name, words, width, row) {
  const anchor = x > width * 0.75 ? "end" : x < width * 0.25 ? "start" : "middle";
  return drawn("g", { class: `rule ${name}` },
    drawn("line", { x1: x, x2: x, y1: margin.top - 4, y2: height - margin.bottom }), label(x, 12 + row * 14, words, name, anchor));
}

function draw(lot, marked, width) {
  const bids = lot.bids, prices = bids.map(bid => Number(bid.price)), middle = mean(bids);
  const ceiling = lot.ceiling === null ? null : Number(lot.ceiling);
  const marks = [...prices, ...(ceiling === null ? [] : [ceiling])];
  const [low, high] = [Math.min(...marks), Math.max(...marks)], edge = (high - low) * 0.04 || high * 0.02;
  const height = margin.top + margin.bottom + Math.min(280, Math.max(90, bids.length * 18));
  const x = scale(low - edge, high + edge, margin.left, width - margin.right);
  const y = scale(0, Math.max(1, bids.length - 1), height - margin.bottom - 10, margin.top + 10);
  return canvas(width, height,
    ticks(low - edge, high + edge, width / 110).map(value => drawn("g", { class: "grid" },
      drawn("line", { x1: x(value), x2: x(value), y1: margin.top, y2: height - margin.bottom }),
      label(x(value), height - 10, short(value)))),
    ceiling === null ? null : rule(x(ceiling), height, "ceiling", text("ceiling"), width, 0),
    middle === null ? null : rule(x(middle), height, "mean", text("mean"), width, ceiling !== null && Math.abs(x(ceiling) - x(middle)) < 110 ? 1 : 0),
    bids.map((bid, place) => dot(x(Number(bid.price)), y(place), kind(bid, lot, marked),
      `${bid.supplier} · ${money(bid.price, lot.currency)}`)));
}

function legend(lot, marked) {
  const shown = ["", ...["marked", "winner", "rejected"].filter(name => lot.bids.some(bid => kind(bid, lot, marked) === name))];
  return element("ul", { class: "legend" }, shown.map(name => element("li", {},
    drawn("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "chart" }, dot(9, 9, name, "")),
    text(name ? `bid-${name}` : "bid-plain"))));
}

function rows(lot, marked) {
  const base = lot.ceiling === null ? null : Number(lot.ceiling);
  return lot.bids.map((bid, place) => [number(place + 1), party(bid.supplier), money(bid.price, lot.currency),
    base ? `${(Number(bid.price) / base * 100).toFixed(2)} %` : "–",
    [kind(bid, lot, marked)].filter(name => name).map(name => text(`bid-${name}`)).join("")]);
}

/** The chart of one lot, with the suppliers of interest marked. */
export function lotFigure(lot, marked = new Set()) {
  const name = lot.lot ? `${text("kind-lot")} ${lot.lot}` : text("kind-lot");
  const middle = mean(lot.bids);
  const summary = text("bids-summary", {
    n: lot.bids.length, low: money(lot.bids[0].price, lot.currency), high: money(lot.bids.at(-1).price, lot.currency),
    mean: middle === null ? "–" : money(middle.toFixed(2), lot.currency),
  }) + (lot.ceiling === null ? "" : ` ${text("ceiling")} ${money(lot.ceiling, lot.currency)}`);
  const heads = [text("rank"), text("supplier"), text("price"), text("of-ceiling"), text("note")];
  return figure(`${name} · ${summary}`, summary, width => draw(lot, marked, width), legend(lot, marked),
    element("details", { open: lot.bids.length <= 8 }, element("summary", {}, text("as-table")),
      table(name, heads, rows(lot, marked), { numeric: [2, 3], hidesCaption: true })));
}

/** The figures of a project's opened lots; of one lot alone where it is named. */
export async function bidFigures(id, { lot = null, marked = new Set() } = {}) {
  const answer = await get(`/api/v1/projects/${encodeURIComponent(id)}/bids`).catch(() => null);
  const lots = (answer?.lots ?? []).filter(each => each.bids.length && (lot === null || each.lot === lot));
  return lots.map(each => lotFigure(each, marked));
}

/** The prices of the lot that a warning is about; null where it is about none, or nothing was opened. */
export async function lotSections(warning) {
  const id = project(warning.subject);
  if (!id) return null;
  const lot = warning.subject.kind === "lot" ? warning.subject.id.slice(id.length + 1) : null;
  const figures = await bidFigures(id, { lot, marked: new Set(warning.parties) });
  return figures.length ? element("section", { class: "part", "aria-labelledby": "h-prices" },
    element("h2", { id: "h-prices" }, text("prices")), figures) : null;
}
