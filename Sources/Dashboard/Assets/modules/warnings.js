// Warnings by what they are about: found by party, subject, detector, severity and status.
import { at, choice, element, notice, options } from "./elements.js";
import { severities } from "./marks.js";
import { get, query, told } from "./requests.js";
import { start } from "./shell.js";
import { text } from "./texts.js";
import { detectorTitle, learnDetectors, warningRow } from "./warning-parts.js";

const names = ["party", "subject", "severity", "detector", "status"];
const asked = new URLSearchParams(location.search);
let next = null, attempt = 0;

const values = () => Object.fromEntries(names.map(name => [name, at(name).value.trim()]));

async function load(isMore) {
  const mine = ++attempt;
  if (!isMore) history.replaceState(null, "", location.pathname + query(values()));
  try {
    const page = await get(`/api/v1/warnings${query({ ...values(), limit: 50, before: isMore ? next : null })}`);
    if (mine !== attempt) return;
    if (!isMore) at("rows").replaceChildren();
    at("rows").append(...page.warnings.map(warning => warningRow(warning)));
    next = page.next;
    at("more").hidden = next === null;
    notice(at("rows").childElementCount ? null : text("empty"));
  } catch (failure) {
    if (mine === attempt) notice(told(failure), "bad");
  }
}

function field(name, hint) {
  return element("label", { class: "field", for: name }, element("span", {}, text(name)),
    element("input", { id: name, type: "search", value: asked.get(name) ?? "", placeholder: hint, autocomplete: "off",
      "data-search": name === "party" }));
}

async function fillPage() {
  const atLeast = severities.slice(0, 3).map(name =>
    [name, text(`severity-${name}`) + (name === "red" ? "" : ` ${text("at-least")}`)]);
  const statuses = ["open", "cleared", "not-evaluated"].map(name => [name, text(`warning-${name}`)]);
  const form = element("form", { role: "search", class: "filters", "aria-label": text("filters") },
    field("party", "9141…"), field("subject", "WD-2026-1003"),
    choice("severity", text("severity"), [["", text("all")], ...atLeast], asked.get("severity") ?? ""),
    choice("detector", text("detector"), [["", text("all")]]),
    choice("status", text("status"), [["", text("all")], ...statuses], asked.get("status") ?? ""));
  form.addEventListener("submit", event => { event.preventDefault(); load(false); });
  form.addEventListener("change", () => load(false));
  at("view").append(form, element("ol", { id: "rows", class: "rows" }),
    element("button", { type: "button", id: "more", hidden: true, onclick: () => load(true) }, text("more-warnings")));
  const status = await get("/api/v1/status");
  learnDetectors(status);
  const known = [...new Set(status.counts.map(count => count.detector))].sort();
  options(at("detector"), [["", text("all")], ...known.map(name => [name, detectorTitle(name)])], asked.get("detector") ?? "");
  await load(false);
}

await start(fillPage);
