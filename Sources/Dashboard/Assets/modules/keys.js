// Keys for those who work here all day. They can be switched off, as some read or speak by single keys themselves.
import { at, element } from "./elements.js";
import { text } from "./texts.js";

const isOff = () => localStorage.getItem("keys") === "off";

/** Rows one moves through: each holds one link or button that is its own. */
const rows = () => [...document.querySelectorAll("[data-row]")];

function move(by) {
  const all = rows();
  const here = all.findIndex(row => row.contains(document.activeElement));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
  const target = next?.matches("a, button") ? next : next?.querySelector("a, button");
  target?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const common = [
  { key: "j", name: "key-next", run: () => move(1) },
  { key: "k", name: "key-previous", run: () => move(-1) },
  { key: "Enter", name: "key-open", run: null },
  { key: "/", name: "key-search", run: () => (document.querySelector("[data-search]") ?? document.querySelector("main select, main input"))?.focus() },
  { key: "l", name: "key-live", run: () => location.assign("/") },
  { key: "w", name: "key-work", run: () => location.assign("/cases") },
  { key: "?", name: "key-help", run: () => at("help").showModal() },
];

/** Hears keys outside of fields and dialogs. */
export function listen(shortcuts, help) {
  document.addEventListener("keydown", event => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, dialog") || help.open) return;
    const known = [...shortcuts, ...common].find(shortcut => shortcut.key === event.key && shortcut.run);
    if (!known) return;
    event.preventDefault();
    known.run();
  });
}

/** The dialog that lists the keys and switches them. */
export function helpDialog(shortcuts) {
  const line = ({ key, name }) => element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, text(name)));
  const choice = element("input", {
    type: "checkbox", id: "use-keys", checked: !isOff(),
    onchange: event => localStorage.setItem("keys", event.target.checked ? "on" : "off"),
  });
  return element("dialog", { id: "help", "aria-labelledby": "help-title" },
    element("h2", { id: "help-title" }, text("keyboard")),
    element("dl", { class: "keys" }, [...common, ...shortcuts].map(line)),
    element("label", { class: "check", for: "use-keys" }, choice, text("use-keys")),
    element("form", { method: "dialog" }, element("button", { class: "main" }, text("close"))));
}
