// Marks with a shape and a word each: no color tells anything alone.
import { drawn, element } from "./elements.js";
import { text } from "./texts.js";

export const severities = ["red", "orange", "yellow", "blue"];

const shapes = {
  red: "8,2 16,2 22,8 22,16 16,22 8,22 2,16 2,8", orange: "12,1 23,12 12,23 1,12", yellow: "12,2 23,21 1,21",
  none: "3,9 21,9 21,15 3,15",
};

function shape(color) {
  const points = shapes[color];
  const inside = points ? drawn("polygon", { points }) : drawn("circle", { cx: 12, cy: 12, r: 10 });
  return drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "shape" }, inside);
}

/** How grave it is. */
export function severity(color, { isQuiet = false } = {}) {
  const word = color === "none" ? text("lamp-none") : text(`severity-${color}`);
  return element("span", { class: `severity ${color}${isQuiet ? " quiet" : ""}` }, shape(color), element("span", {}, word));
}

const steps = { lead: 1, strong: 2, fact: 3 };

/** How sure it is: bars that are filled, and the word. */
export function certainty(level) {
  const bars = [1, 2, 3].map(step => drawn("rect", {
    x: (step - 1) * 8 + 1, y: 18 - step * 5, width: 6, height: step * 5 + 4, rx: 1,
    class: step <= (steps[level] ?? 0) ? "filled" : "empty",
  }));
  return element("span", { class: "certainty" },
    drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "shape" }, bars),
    element("span", {}, text(`certainty-${level}`)));
}

/** A small word in a frame, such as a state. */
export const tag = (word, kind = "") => element("span", { class: `tag ${kind}` }, word);

/** The code of a supplier or a unit, with a link to what is known of it. */
export const party = code => element("a", { class: "code", href: `/suppliers/${encodeURIComponent(code)}` }, code);
