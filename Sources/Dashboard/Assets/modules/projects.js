// The list of projects, the last heard of first.
import { at, element, facts, notice, searchForm, table } from "./elements.js";
import { tag } from "./marks.js";
import { get, query, told } from "./requests.js";
import { start, title } from "./shell.js";
import { counted, knows, minute, region, said, text } from "./texts.js";

const asked = new URLSearchParams(location.search);
let answer = null, attempt = 0;

function row(project) {
  const counts = ["overdue", "missed", "running"].filter(name => project[name])
    .map(name => tag(counted(project[name], `count-${name}`), name));
  return element("li", { class: "row project", "data-row": true },
    element("div", { class: "body" },
      element("a", { class: "title", href: `/projects/${encodeURIComponent(project.project)}` }, project.name ?? project.project),
      facts([[text("project"), project.project], [text("purchaser"), project.purchaser], [text("agency"), project.agency],
        [text("region"), region(project.region)], [text("reached"), said(project.step_title)]])),
    element("div", { class: "side" }, counts));
}

const place = () => element("p", { class: "about" }, element("span", {}, `${text("as-of")} ${minute(answer.as_of)}`),
  element("span", {}, `${text("through")} ${answer.through}`));

async function load(isMore) {
  const mine = ++attempt, search = at("search").value.trim();
  if (!isMore) history.replaceState(null, "", location.pathname + query({ search }));
  try {
    const page = await get(`/api/v1/projects${query({ search, cursor: isMore ? answer.next : null, through: isMore ? answer.through : null })}`);
    if (mine !== attempt) return;
    if (!isMore) at("rows").replaceChildren();
    answer = page;
    at("rows").append(...page.projects.map(row));
    at("more").hidden = page.next === null;
    title(text("projects"), element("p", { class: "lead" }, text("projects-subtitle")), place());
    // A page of a rare word may be empty while more pages follow.
    if (!at("rows").childElementCount && page.next !== null) return load(true);
    notice(at("rows").childElementCount ? null : text("no-projects"));
  } catch (failure) {
    if (mine === attempt) notice(told(failure), "bad");
  }
}

async function orphans() {
  const found = (await get("/api/v1/orphans").catch(() => null))?.orphans ?? [];
  if (!found.length) return;
  const kind = name => knows(`kind-${name}`) ? text(`kind-${name}`) : name;
  at("view").append(element("section", { class: "part", "aria-labelledby": "h-orphans" },
    element("h2", { id: "h-orphans" }, text("orphans")),
    table(text("orphans"), [text("identifier"), text("kind"), text("log-entry")],
      found.map(orphan => [orphan.id, kind(orphan.kind), String(orphan.offset)]), { numeric: [2], hidesCaption: true })));
}

async function fillPage() {
  at("view").append(searchForm(asked.get("search") ?? "", text("search-hint"), () => load(false)), element("ol", { id: "rows", class: "rows" }),
    element("button", { type: "button", id: "more", hidden: true, onclick: () => load(true) }, text("more-projects")));
  await load(false);
  await orphans();
}

await start(fillPage);
