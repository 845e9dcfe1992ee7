// Drawings that fit their place: made anew for each width, described in words, with their figures in a table beneath.
import { drawn, element } from "./elements.js";

/** A figure with a caption; `draw` makes the drawing for a width in pixels. `summary` says what it shows. */
export function figure(caption, summary, draw, ...below) {
  const place = element("div", { class: "drawing" });
  let width = 0;
  const observer = new ResizeObserver(entries => {
    const found = Math.floor(entries[0].contentRect.width);
    if (!found || found === width) return;
    width = found;
    const image = draw(width);
    image.setAttribute("role", "img");
    image.setAttribute("aria-label", summary);
    place.replaceChildren(image);
  });
  observer.observe(place);
  return element("figure", {}, element("figcaption", {}, caption), place, below);
}

export const canvas = (width, height, ...children) =>
  drawn("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "chart" }, children);

/** Round numbers from the lowest to the highest value, about as many as wanted. */
export function ticks(low, high, wanted) {
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough) ?? power;
  const found = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) found.push(value);
  return found;
}

/** From values to pixels. */
export function scale(low, high, from, to) {
  const span = high - low || 1;
  return value => from + (value - low) / span * (to - from);
}

/** A word at a place of a drawing. */
export const label = (x, y, words, kind = "", anchor = "middle") =>
  drawn("text", { x, y, class: `label ${kind}`, "text-anchor": anchor }, words);
