// What every page has: where one is, who one is, the language, the help and the keys.
import { announce, at, element, notice } from "./elements.js";
import { helpDialog, listen } from "./keys.js";
import { Problem, get, send, told } from "./requests.js";
import { language, learnRegions, text } from "./texts.js";

/** Who is signed in: `person`, `role`, `regions`; `open` where the monitor asks nobody. */
export let session = null;

/** Whether whoever is signed in may decide; the server judges again. */
export const mayDecide = () => session !== null && (session.open || session.role === "supervisor");

function markPlace() {
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.for.split(" ").includes(document.body.dataset.page)) link.setAttribute("aria-current", "page");
  }
}

function switchLanguage() {
  document.cookie = `language=${language === "zh" ? "en" : "zh"}; path=/; max-age=31536000; samesite=lax`;
  sessionStorage.setItem("focus", "language");
  location.reload();
}

function restoreFocus() {
  const id = sessionStorage.getItem("focus");
  sessionStorage.removeItem("focus");
  if (id) at(id)?.focus();
}

async function signOut() {
  await send("DELETE", "/api/v1/session");
  location.assign("/sign-in");
}

function showPerson() {
  // Where anybody is let in there is nobody to name and nothing to sign out of.
  if (!session || session.open) return;
  const role = session.role ? text(`role-${session.role}`) : "";
  at("person").append(
    element("span", { class: "person" }, session.person, role ? element("small", {}, ` ${role}`) : null),
    element("button", { type: "button", class: "plain", id: "sign-out", onclick: signOut }, text("sign-out")));
}

async function readSession() {
  try {
    session = await get("/api/v1/session");
    learnRegions((await get("/api/v1/regions").catch(() => null))?.items ?? []);
  } catch (failure) {
    // Anything else than a refusal is told by what the page itself asks for.
    if (failure instanceof Problem && failure.status === 401) throw failure;
  }
}

/** The title of the page and of the window. */
export function title(words, ...below) {
  at("heading").replaceChildren(element("h1", {}, words), ...below.filter(node => node));
  document.title = `${words} · ${text("title")}`;
}

const states = { connecting: "connecting", live: "connected", interrupted: "interrupted" };

/** How the live stream stands. */
export function connection(state) {
  const shown = at("connection");
  if (shown.dataset.state === state) return;
  const before = shown.dataset.state;
  shown.dataset.state = state;
  shown.textContent = text(states[state]);
  if (state === "live" && before === "interrupted") announce(text("connected-again"));
}

/** Prepares the page, then runs what fills it; says what fails. */
export async function start(fillPage, shortcuts = []) {
  markPlace();
  at("language").addEventListener("click", switchLanguage);
  const help = helpDialog(shortcuts);
  document.body.append(help);
  at("help-button").addEventListener("click", () => help.showModal());
  listen(shortcuts, help);
  try {
    if (document.body.dataset.page !== "sign-in") await readSession();
    showPerson();
    restoreFocus();
    await fillPage();
  } catch (failure) {
    if (!(failure instanceof Problem)) console.error(failure);
    // Whoever is signed out is on the way to sign in.
    if (failure.status !== 401) notice(told(failure), "bad");
  }
}
