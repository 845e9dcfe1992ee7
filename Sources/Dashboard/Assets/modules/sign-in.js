// Signing in with the token that an administrator gave.
import { at, element, notice } from "./elements.js";
import { send } from "./requests.js";
import { start } from "./shell.js";
import { text } from "./texts.js";

/** Where one wanted to go: a place of this server and nowhere else. */
function wanted() {
  const to = new URLSearchParams(location.search).get("to") ?? "/";
  const address = new URL(to, location.origin);
  return address.origin === location.origin ? address.pathname + address.search : "/";
}

function refused(failure) {
  if (failure.status === 401 || failure.status === 403) return text("token-refused");
  if (failure.status === 429) return text("too-often");
  return failure.status === 404 ? text("no-sign-in") : `${text("failed")} ${failure.message}`;
}

async function signIn(event) {
  event.preventDefault();
  try {
    await send("POST", "/api/v1/session", { token: at("token").value.trim() });
    location.assign(wanted());
  } catch (failure) {
    notice(refused(failure), "bad");
    at("token").setAttribute("aria-invalid", "true");
    at("token").focus();
  }
}

function fillPage() {
  const token = element("input", { id: "token", name: "token", type: "password", autocomplete: "current-password",
    required: true, "aria-describedby": "token-hint notice" });
  at("view").append(element("form", { class: "sign-in", onsubmit: signIn },
    element("label", { for: "token" }, text("token")), token,
    element("p", { id: "token-hint", class: "about" }, text("token-hint")),
    element("button", { class: "main" }, text("sign-in"))));
  token.focus();
}

await start(fillPage);
