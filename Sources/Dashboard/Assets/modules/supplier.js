// One supplier: its warnings, cases and rings, and the opened lots for which it bid.
import { caseRow } from "./case-parts.js";
import { at, element, facts, notice, section, table } from "./elements.js";
import { tag } from "./marks.js";
import { get, query } from "./requests.js";
import { ringSections } from "./ring.js";
import { start, title } from "./shell.js";
import { minute, number, text } from "./texts.js";
import { learnDetectors, warningRow } from "./warning-parts.js";

const code = decodeURIComponent(location.pathname.slice("/suppliers/".length));
const shownRows = 50;

const project = ({ project: id, name }) => element("a", { href: `/projects/${encodeURIComponent(id)}` }, name ? `${name} · ${id}` : id);

function lots(profile) {
  if (!profile.bids.length) return null;
  const won = new Set(profile.projects.map(each => each.project));
  return table(text("bid-lots"), [text("project"), text("lot"), text("opening"), text("project-result")],
    profile.bids.slice(0, shownRows).map(bid => [project(bid), bid.lot || "–", minute(bid.opened_at),
      won.has(bid.project) ? tag(text("project-won"), "good") : ""]), { hidesCaption: true });
}

/** What it won without a bid that an opening told. */
function otherWins(profile) {
  const bid = new Set(profile.bids.map(each => each.project)), rest = profile.projects.filter(each => !bid.has(each.project));
  return rest.length ? element("ul", {}, rest.slice(0, shownRows).map(each => element("li", {}, project(each)))) : null;
}

/** Rows, and where the rest is found. */
const rows = (made, rest) => made.length
  ? [element("ol", { class: "rows" }, made), rest ? element("p", { class: "more" }, element("a", { href: rest }, text("all"))) : null] : null;

async function fillPage() {
  const [profile, found, cases, status] = await Promise.all([get(`/api/v1/suppliers/${encodeURIComponent(code)}`),
    get(`/api/v1/warnings${query({ party: code, limit: shownRows })}`), get(`/api/v1/cases${query({ party: code, limit: shownRows, order: "urgency" })}`)
      .catch(() => null), get("/api/v1/status")]);
  title(code);
  if (!profile) return notice(text("no-such-supplier"));
  learnDetectors(status);
  const warnings = found.warnings.filter(warning => warning.status !== "not-evaluated");
  title(code, facts([[text("bid-lots"), number(profile.bids.length)], [text("won-projects"), number(profile.projects.length)],
    [text("as-of"), minute(profile.as_of)]]));
  const ring = warnings.find(warning => warning.subject.kind === "ring");
  const parts = [
    section("cases-naming", rows((cases?.items ?? []).map(caseRow), cases?.next ? `/cases${query({ view: "all", party: code })}` : null)),
    section("warnings-naming", rows(warnings.map(warning => warningRow(warning)), found.next === null ? null : `/warnings${query({ party: code })}`)),
    ring ? await ringSections(ring) : null,
    section("lots-opened", lots(profile)), section("other-wins", otherWins(profile))];
  at("view").append(...parts.filter(part => part));
}

await start(fillPage);
