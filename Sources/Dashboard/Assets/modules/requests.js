// Asks the interface, and tells problems in words.
import { said, text } from "./texts.js";

/** What the interface answered instead of what was asked for. */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

async function problem(answer) {
  let told = {};
  try { told = await answer.json(); } catch { /* a proxy's page says no more than its status */ }
  // What people are refused is told in both languages.
  const words = told.reason ? [told.reason, told.remedy].filter(Boolean).map(said).join(" ") : told.detail;
  return new Problem(answer.status, told.title ?? answer.statusText, words ?? "");
}

function signIn() {
  const here = location.pathname + location.search;
  location.assign(`/sign-in?to=${encodeURIComponent(here)}`);
}

async function asked(address, settings) {
  let answer;
  try {
    answer = await fetch(address, { ...settings, credentials: "same-origin" });
  } catch {
    throw new Problem(0, text("unreachable"), text("unreachable"));
  }
  if (answer.status === 401 && document.body.dataset.page !== "sign-in") {
    signIn();
    throw new Problem(401, text("signed-out"), text("signed-out"));
  }
  return answer;
}

/** The JSON of an address; null when there is nothing at it. */
export async function get(address) {
  const answer = await asked(address, {});
  if (answer.status === 404) return null;
  if (!answer.ok) throw await problem(answer);
  return answer.json();
}

/** Sends JSON and gives what came back; null without a body. */
export async function send(method, address, body, headers = {}) {
  const settings = { method, headers: { ...headers } };
  if (body !== undefined) {
    settings.body = JSON.stringify(body);
    settings.headers["Content-Type"] = "application/json";
  }
  const answer = await asked(address, settings);
  if (!answer.ok) throw await problem(answer);
  const told = await answer.text();
  return told ? JSON.parse(told) : null;
}

/** Parameters without empty ones. */
export function query(values) {
  const wanted = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") wanted.set(name, value);
  }
  const written = wanted.toString();
  return written ? `?${written}` : "";
}

/** What went wrong, in the page's language. */
export function told(failure) {
  if (!(failure instanceof Problem)) return text("failed");
  if (failure.status === 403) return text("forbidden");
  if (failure.status === 503) return text("not-yet");
  return failure.status >= 400 ? `${text("failed")} ${failure.message}` : failure.message;
}

/** A key by which the same attempt, sent again, stays one. Random bytes are there without encryption too. */
export const attemptKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
