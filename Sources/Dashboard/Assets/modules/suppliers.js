// Who bids and wins, in the order in which they were first heard of.
import { at, element, notice, searchForm, table } from "./elements.js";
import { party } from "./marks.js";
import { get, query, told } from "./requests.js";
import { start } from "./shell.js";
import { minute, number, text } from "./texts.js";

const asked = new URLSearchParams(location.search);
let found = [], next = null, through = null, attempt = 0;

function draw() {
  at("found").replaceChildren(found.length ? table(text("suppliers"),
    [text("supplier"), text("bid-lots"), text("won-projects"), text("last-seen")],
    found.map(each => [party(each.code), number(each.bids), number(each.projects), minute(each.last_seen)]),
    { numeric: [1, 2], hidesCaption: true }) : "");
  at("more").hidden = next === null;
  notice(found.length ? null : text("no-suppliers"));
}

async function load(isMore) {
  const mine = ++attempt, search = at("search").value.trim();
  if (!isMore) history.replaceState(null, "", location.pathname + query({ search }));
  try {
    const page = await get(`/api/v1/suppliers${query({ search, limit: 50, cursor: isMore ? next : null, through: isMore ? through : null })}`);
    if (mine !== attempt) return;
    found = [...(isMore ? found : []), ...page.items];
    [next, through] = [page.next, page.through];
    // A page of a rare word may be empty while more pages follow.
    if (!found.length && next !== null) return load(true);
    draw();
  } catch (failure) {
    if (mine === attempt) notice(told(failure), "bad");
  }
}

await start(async () => {
  at("view").append(searchForm(asked.get("search") ?? "", "9141…", () => load(false)), element("section", { class: "part", "aria-label": text("suppliers") }, element("div", { id: "found" })),
    element("button", { type: "button", id: "more", hidden: true, onclick: () => load(true) }, text("more-suppliers")));
  await load(false);
});
