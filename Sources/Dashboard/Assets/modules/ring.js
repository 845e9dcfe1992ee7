// Who met whom: the suppliers of a warning on a circle, joined where they bid for one lot.
import { canvas, figure, label } from "./charts.js";
import { drawn, element, table } from "./elements.js";
import { party } from "./marks.js";
import { get } from "./requests.js";
import { number, text } from "./texts.js";

const short = code => code.length > 8 ? `…${code.slice(-6)}` : code;

function places(members, width, height) {
  const [x, y] = [width / 2, height / 2], radius = Math.min(x - 56, y - 34);
  return new Map(members.map((member, index) => {
    const angle = index / members.length * 2 * Math.PI - Math.PI / 2;
    return [member.supplier, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle), up: Math.sin(angle) < 0 }];
  }));
}

function draw(network, width) {
  const height = Math.min(420, Math.max(260, width * 0.62)), place = places(network.members, width, height);
  const most = Math.max(1, ...network.pairs.map(pair => pair.lots));
  const edges = network.pairs.map(pair => {
    const [from, to] = [place.get(pair.left), place.get(pair.right)];
    return drawn("g", { class: "edge" },
      drawn("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, "stroke-width": 1 + 7 * pair.lots / most,
        "stroke-opacity": 0.25 + 0.55 * pair.lots / most }),
      drawn("title", {}, `${pair.left} – ${pair.right}: ${pair.lots}`));
  });
  const counts = network.pairs.length > 15 ? [] : network.pairs.map(pair => {
    const [from, to] = [place.get(pair.left), place.get(pair.right)];
    return label((from.x * 0.56 + to.x * 0.44), (from.y * 0.56 + to.y * 0.44) + 4, String(pair.lots), "count");
  });
  const nodes = network.members.map(member => {
    const { x, y, up } = place.get(member.supplier);
    return drawn("g", { class: "node" }, drawn("circle", { cx: x, cy: y, r: 9 }),
      label(x, up ? y - 15 : y + 25, short(member.supplier)), drawn("title", {}, member.supplier));
  });
  return canvas(width, height, edges, counts, nodes);
}

/** The figure of a network. */
export function ringFigure(network) {
  const summary = text("network-summary", { n: network.members.length, lots: network.lots });
  const rows = network.pairs.map(pair => [party(pair.left), party(pair.right), number(pair.lots)]);
  return figure(summary, summary, width => draw(network, width),
    element("details", { open: rows.length <= 6 }, element("summary", {}, text("as-table")),
      table(text("network"), [text("supplier"), text("supplier"), text("common-lots")], rows,
        { numeric: [2], hidesCaption: true })));
}

/** Where the suppliers of a warning met; null where fewer than two lots of its evidence tell. */
export async function ringSections(warning) {
  if (warning.parties.length < 2) return null;
  const network = await get(`/api/v1/warnings/${encodeURIComponent(warning.id)}/network`).catch(() => null);
  if (!network || network.lots < 2 || !network.pairs.length) return null;
  return element("section", { class: "part", "aria-labelledby": "h-network" },
    element("h2", { id: "h-network" }, text("network")), ringFigure(network));
}
