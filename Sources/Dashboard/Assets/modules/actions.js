// What a person does with a case: buttons with keys, and a dialog each that asks for what the action needs.
import { element } from "./elements.js";
import { attemptKey, send } from "./requests.js";
import { text } from "./texts.js";

/** What each action asks for; a field that is needed ends in `!`. */
const asks = {
  acknowledge: { key: "a", fields: ["text"] },
  investigate: { key: "i", fields: ["text"] },
  "order-rectification": { key: "o", fields: ["text!", "due_at"] },
  "report-rectified": { key: "r", fields: ["text!", "attachments"] },
  verify: { key: "v", fields: ["text", "attachments"] },
  "reject-rectification": { key: "x", fields: ["text!", "due_at"] },
  close: { key: "c", fields: ["text"] },
  dismiss: { key: "d", fields: ["reason_code!", "text"] },
  reopen: { key: "p", fields: ["text!"] },
  transfer: { key: "t", fields: ["recipient!", "text"] },
  assign: { key: "s", fields: ["recipient!", "text"] },
  comment: { key: "m", fields: ["text!"] },
};
const leading = ["acknowledge", "investigate", "order-rectification", "report-rectified", "verify", "close"];

/** The keys of all actions, each pressing its button where the case offers it. */
export const actionKeys = Object.entries(asks).map(([action, { key }]) =>
  ({ key, name: `action-${action}`, run: () => document.getElementById(`do-${action}`)?.click() }));

function control(name, isNeeded, reasons) {
  const attributes = { id: `field-${name}`, name, required: isNeeded };
  switch (name) {
    case "text": return element("textarea", { ...attributes, maxlength: 2000 });
    case "due_at": return element("input", { ...attributes, type: "date" });
    case "reason_code": return element("select", attributes, element("option", { value: "" }, text("choose")),
      [...reasons].map(([code, word]) => element("option", { value: code }, word)));
    default: return element("input", { ...attributes, type: "text", maxlength: 130, autocomplete: "off" });
  }
}

function field(asked, reasons) {
  const isNeeded = asked.endsWith("!"), name = asked.replace("!", "");
  return element("label", { class: "field", for: `field-${name}` },
    element("span", {}, text(`field-${name}`), isNeeded ? "" : ` ${text("optional")}`), control(name, isNeeded, reasons));
}

/** What the form holds, as the interface takes it. */
function content(action, form) {
  const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  if (values.attachments) values.attachments = values.attachments.split(/[,，;；\s]+/);
  return { action, ...values };
}

function why(failure) {
  if (failure.status === 412) return text("conflict");
  return failure.status === 409 || failure.status === 422 ? text("not-allowed", { why: failure.message })
    : failure.status === 403 ? text("forbidden") : `${text("not-done")} ${failure.message}`;
}

/** Asks for what an action needs, and does it. `desk` gives the case as it is now and takes the new one. */
function open(action, desk) {
  const message = element("p", { class: "notice", role: "alert", "data-kind": "bad", hidden: true });
  const doing = element("button", { class: "main" }, text(`action-${action}`));
  const form = element("form", {}, asks[action].fields.map(name => field(name, desk.reasons)), message,
    element("div", { class: "buttons" },
      element("button", { type: "button", onclick: () => dialog.close() }, text("cancel")), doing));
  const dialog = element("dialog", { "aria-labelledby": "action-title" },
    element("h2", { id: "action-title" }, text(`action-${action}`)), form);
  let sent = "", key = "";

  async function act(event) {
    event.preventDefault();
    const body = content(action, form), written = JSON.stringify(body);
    if (written !== sent) [sent, key] = [written, attemptKey()];
    doing.disabled = true;
    try {
      const changed = await send("POST", `/api/v1/cases/${encodeURIComponent(desk.work.id)}/actions`, body,
        { "If-Match": `"${desk.work.revision}"`, "Idempotency-Key": key });
      dialog.close();
      await desk.take(changed, action);
    } catch (failure) {
      message.hidden = false;
      message.textContent = why(failure);
      // What others did is shown below; the next press acts on that, as another attempt.
      if (failure.status === 412) {
        sent = "";
        await desk.refresh();
      }
    } finally {
      doing.disabled = false;
    }
  }

  form.addEventListener("submit", act);
  dialog.addEventListener("close", () => {
    dialog.remove();
    (document.getElementById(`do-${action}`) ?? document.getElementById("content")).focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** The buttons of the actions that a case offers; nothing for those who may not act. */
export function actionBar(desk) {
  const offered = (desk.work.actions ?? []).filter(action => action in asks);
  if (!offered.length) return null;
  const first = offered.find(action => leading.includes(action));
  return element("div", { class: "actions", role: "group", "aria-label": text("actions") }, offered.map(action =>
    element("button", { type: "button", id: `do-${action}`, class: action === first ? "main" : null, "aria-haspopup": "dialog",
      "aria-keyshortcuts": asks[action].key, onclick: () => open(action, desk) },
    text(`action-${action}`), element("kbd", { "aria-hidden": "true" }, asks[action].key))));
}
