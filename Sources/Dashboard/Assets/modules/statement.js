// Provable silence: what was looked for in a project, on which data and by which rules, and what could not be.
import { element, table } from "./elements.js";
import { tag } from "./marks.js";
import { get } from "./requests.js";
import { listed, minute, number, said, text } from "./texts.js";

const kinds = { warned: "bad", "nothing-found": "good" };

/** On which reports a detector rests, and which it lacks. */
function grounds(detector) {
  const reported = new Map();
  for (const each of detector.reported) reported.set(each.type, (reported.get(each.type) ?? 0) + each.count);
  const rules = detector.rules ? text("rules-in-force", { n: number(detector.rules.in_force) }) : "";
  return [
    detector.grounds ? element("p", {}, said(detector.grounds)) : null, rules ? element("p", {}, rules) : null,
    reported.size ? element("p", {}, `${text("seen-reports")} `, element("span", { class: "code" },
      listed([...reported].map(([type, count]) => count > 1 ? `${type} × ${count}` : type)))) : null,
    detector.lacking.length ? element("p", {}, `${text("lacking")} `, element("span", { class: "code" }, listed(detector.lacking))) : null,
    detector.set_aside.length ? element("p", {}, `${text("metric-set_aside_total")} ${listed(detector.set_aside.map(String))}`) : null,
  ];
}

/** The statement of a project; null where there is none. */
export async function statement(project) {
  const told = await get(`/api/v1/projects/${encodeURIComponent(project)}/statement`).catch(() => null);
  if (!told) return null;
  const rows = told.detectors.map(detector =>
    [said(detector.title), tag(said(detector.outcome_title), kinds[detector.outcome] ?? ""), grounds(detector)]);
  return element("article", { class: "of-case statement" },
    element("p", {}, said(told.meaning)), told.sealed_note ? element("p", {}, said(told.sealed_note)) : null,
    element("p", { class: "about" }, element("span", {}, `${text("project")} ${told.project.project}`),
      element("span", {}, `${text("as-of")} ${minute(told.as_of)}`), element("span", {}, `${text("log-entry")} ${told.through}`),
      element("span", { class: "code" }, `${text("configuration")} ${told.configuration.digest.slice(0, 12)}`)),
    element("details", {}, element("summary", {}, text("statement-by-detector", { n: rows.length })),
      table(text("by-detector"), [text("detector"), text("outcome"), text("grounds")], rows, { hidesCaption: true })));
}
