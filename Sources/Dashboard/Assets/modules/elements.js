// Makes elements. What comes from outside becomes text nodes only, never markup.
import { text } from "./texts.js";

const svgSpace = "http://www.w3.org/2000/svg";

export const at = id => document.getElementById(id);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== "" && child !== false));
  return node;
}

/** An element: `element("p", { class: "why" }, "text", other)`. Empty children are left out. */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function drawn(name, attributes = {}, ...children) {
  return fill(document.createElementNS(svgSpace, name), attributes, children);
}

/** A section with its heading; null when it would hold nothing. */
export function section(name, ...children) {
  const held = children.flat(Infinity).filter(child => child);
  if (!held.length) return null;
  const id = `h-${name}`;
  return element("section", { class: "part", "aria-labelledby": id }, element("h2", { id }, text(name)), held);
}

/** A list of `[word, value]`; pairs without a value are left out. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (!shown.length) return null;
  return element("dl", { class: "facts" },
    shown.map(([word, value]) => element("div", {}, element("dt", {}, word), element("dd", {}, value))));
}

/**
 * A table with a caption and a row header in the first column; numeric columns are named by their places. Where a narrow
 * screen has no room for many columns each row stands as a list, its cells named by their heads.
 */
export function table(caption, heads, rows, { numeric = [], hidesCaption = false, kind = "" } = {}) {
  const side = place => numeric.includes(place) ? "number" : null;
  const cell = (content, place) => place === 0 ? element("th", { scope: "row", role: "rowheader" }, content)
    : element("td", { class: side(place), role: "cell", "data-head": heads[place] }, content);
  return element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
    element("table", { class: `${kind}${heads.length > 2 ? " many" : ""}`, role: "table" },
      element("caption", { class: hidesCaption ? "only-read" : null }, caption),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
        heads.map((head, place) => element("th", { scope: "col", role: "columnheader", class: side(place) }, head)))),
      element("tbody", { role: "rowgroup" }, rows.map(cells => element("tr", { role: "row" }, cells.map(cell))))));
}

/** A field that searches while one types, a moment after the last key; what it holds is at `search`. */
export function searchForm(value, hint, find) {
  let typing = 0;
  const search = element("input", { id: "search", type: "search", value, autocomplete: "off", placeholder: hint,
    "data-search": true, maxlength: 200 });
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(find, 250);
  });
  const form = element("form", { role: "search", class: "filters" },
    element("label", { class: "field wide", for: "search" }, element("span", {}, text("search")), search));
  form.addEventListener("submit", event => { event.preventDefault(); find(); });
  return form;
}

export function options(select, choices, chosen = select.value) {
  select.replaceChildren(...choices.map(([value, word]) => element("option", { value }, word)));
  select.value = choices.some(([value]) => value === chosen) ? chosen : choices[0]?.[0] ?? "";
}

/** A labelled choice. */
export function choice(id, word, choices, chosen = "") {
  const select = element("select", { id, name: id });
  options(select, choices, chosen);
  return element("label", { class: "field", for: id }, element("span", {}, word), select);
}

/** Says something in the page's notice, or hides it. */
export function notice(words, kind = "plain") {
  at("notice").hidden = !words;
  at("notice").dataset.kind = kind;
  at("notice").textContent = words ?? "";
}

/** Says something to a screen reader, politely. */
export function announce(words) {
  at("announcer").append(element("p", {}, words));
  while (at("announcer").childElementCount > 5) at("announcer").firstElementChild.remove();
}
