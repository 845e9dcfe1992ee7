// One project: its chain with clocks, its prices, its warnings.
import { clockRow, linkRow, stateCounts } from "./chain.js";
import { at, element, facts, notice } from "./elements.js";
import { bidFigures } from "./lot-bids.js";
import { severities } from "./marks.js";
import { get, query } from "./requests.js";
import { start, title } from "./shell.js";
import { statement } from "./statement.js";
import { minute, region, text } from "./texts.js";
import { learnDetectors, warningRow } from "./warning-parts.js";

const id = decodeURIComponent(location.pathname.slice("/projects/".length));
const subjectLimit = 20;

function part(name, ...children) {
  return element("section", { class: "part", "aria-labelledby": `h-${name}` },
    element("h2", { id: `h-${name}` }, text(name)), children);
}

/** The open warnings of the project, its contracts and remedies, the gravest first. */
async function warnings(chain) {
  const subjects = new Set([id, ...chain.links.flatMap(link => [link.contract, link.remedy])].filter(name => name));
  const answers = await Promise.all([...subjects].slice(0, subjectLimit).map(subject =>
    get(`/api/v1/warnings${query({ limit: 50, status: "open", subject })}`)));
  const known = new Map(answers.flatMap(answer => answer?.warnings ?? []).map(warning => [warning.id, warning]));
  return [...known.values()].sort((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity)
    || (left.since < right.since ? 1 : -1));
}

function head(chain) {
  title(chain.name ?? chain.project,
    facts([[text("project"), chain.project], [text("purchaser"), chain.purchaser], [text("agency"), chain.agency],
      [text("region"), region(chain.region)]]),
    element("p", { class: "about" }, element("span", {}, `${text("as-of")} ${minute(chain.as_of)}`),
      element("span", {}, `${text("through")} ${chain.through}`),
      chain.events_left_out ? element("span", {}, `${text("left-out")} ${chain.events_left_out}`) : null));
}

async function fillPage() {
  const through = new URLSearchParams(location.search).get("through");
  const chain = await get(`/api/v1/projects/${encodeURIComponent(id)}${query({ through })}`);
  if (!chain) return notice(text("not-found"));
  head(chain);
  at("view").append(stateCounts(chain), part("chain", element("ol", { class: "chain" }, chain.links.map(linkRow))));
  if (chain.other_clocks.length) at("view").append(part("other-clocks", element("ul", { class: "clocks" }, chain.other_clocks.map(clockRow))));
  const [found, figures, stated, status] = await Promise.all(
    [warnings(chain), bidFigures(id), statement(id), get("/api/v1/status")]);
  learnDetectors(status);
  const chainPart = at("h-chain").parentElement;
  if (found.length) chainPart.before(part("project-warnings", element("ol", { class: "rows" }, found.map(warning => warningRow(warning)))));
  if (figures.length) at("view").append(part("prices", figures));
  if (stated) at("view").append(part("statement", stated));
}

await start(fillPage);
