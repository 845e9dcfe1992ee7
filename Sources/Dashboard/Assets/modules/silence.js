// Setting a silence: what it mutes, why, and until when.
import { at, choice, element } from "./elements.js";
import { severities } from "./marks.js";
import { attemptKey, get, send, told } from "./requests.js";
import { mayDecide, session } from "./shell.js";
import { text } from "./texts.js";
import { detectorTitle } from "./warning-parts.js";

const usualDays = 14;

/** A day in China, some days after a time, as a field of the browser takes it. */
const dayAfter = (time, days) => new Date(Date.parse(time) + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

/** A field that may be filled from what the warning or case at hand says. */
function field(name, value, known = []) {
  const id = `silence-${name}`;
  return element("label", { class: "field", for: id }, element("span", {}, text(name), ` ${text("optional")}`),
    element("input", { id, name, type: "text", value: value ?? "", maxlength: 400, autocomplete: "off",
      list: known.length ? `${id}-known` : null }),
    known.length ? element("datalist", { id: `${id}-known` }, known.map(word => element("option", { value: word }))) : null);
}

/** Regions that whoever is signed in may name; a silence of somebody with regions must name one. */
const ownRegion = () => session?.regions?.[0] ?? "";

function form(about, detectors, now) {
  const colors = severities.toReversed().map(name => [name, text(`severity-${name}`)]);
  const found = [["", text("all")], ...detectors.map(name => [name, detectorTitle(name)])];
  const detector = choice("silence-detector", text("detector"), found, about.detector ?? "");
  detector.querySelector("select").name = "detector";
  const most = choice("silence-severity", text("silence-severity"), colors, "orange");
  most.querySelector("select").name = "severity_at_most";
  return element("form", {},
    element("p", { class: "about" }, text("silence-meaning")), detector, field("rule", about.rule),
    field("subject", about.subjects?.[0], about.subjects), field("party", about.party, about.parties),
    field("region", about.region ?? ownRegion()), most,
    element("label", { class: "field", for: "silence-reason" }, element("span", {}, text("silence-reason")),
      element("textarea", { id: "silence-reason", name: "reason", required: true, maxlength: 2000 })),
    element("label", { class: "field", for: "silence-end" }, element("span", {}, text("silence-end")),
      element("input", { id: "silence-end", name: "ends_at", type: "date", required: true, min: dayAfter(now, 0),
        value: dayAfter(now, usualDays) })));
}

/** What the form holds, as the interface takes it; a silence lasts to the end of its day. */
function content(filled) {
  const values = Object.fromEntries([...new FormData(filled)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  return { ...values, ends_at: `${values.ends_at}T23:59:59+08:00` };
}

/** What was pressed may have been drawn anew meanwhile. */
const focusButton = () => at("silence-button")?.focus();

/**
 * Asks for a silence, and sets it. `about` is what to begin with: `detector`, `rule`, `subjects`, `parties`, `region`;
 * `done` hears the identifier.
 */
export async function askSilence(about, done) {
  // A silence ends by the log's time, which of a historical stream is not today's.
  const [status, sources] = await Promise.all([get("/api/v1/status"), get("/api/v1/sources?limit=1").catch(() => null)]);
  const detectors = [...new Set([...(status?.detectors ?? []).map(each => each.id), about.detector])].filter(name => name).sort();
  const message = element("p", { class: "notice", role: "alert", "data-kind": "bad", hidden: true });
  const doing = element("button", { class: "main" }, text("set-silence"));
  const filled = form(about, detectors, sources?.as_of ?? new Date().toISOString());
  filled.append(message, element("div", { class: "buttons" },
    element("button", { type: "button", onclick: () => dialog.close() }, text("cancel")), doing));
  const dialog = element("dialog", { "aria-labelledby": "silence-title" },
    element("h2", { id: "silence-title" }, text("set-silence")), filled);
  let sent = "", key = "";

  filled.addEventListener("submit", async event => {
    event.preventDefault();
    const body = content(filled), written = JSON.stringify(body);
    if (written !== sent) [sent, key] = [written, attemptKey()];
    doing.disabled = true;
    try {
      const { id } = await send("POST", "/api/v1/silences", body, { "Idempotency-Key": key });
      dialog.close();
      await done(id);
      focusButton();
    } catch (failure) {
      message.hidden = false;
      message.textContent = failure.status === 403 ? text("silence-region") : told(failure);
    } finally {
      doing.disabled = false;
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    focusButton();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** A button that asks for a silence; null for those who may not. */
export function silenceButton(about, done) {
  if (!mayDecide()) return null;
  return element("button", { type: "button", id: "silence-button", "aria-haspopup": "dialog", onclick: () => askSilence(about(), done) },
    text("set-silence"), "…");
}
