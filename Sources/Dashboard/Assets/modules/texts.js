// The language of the page, its texts, and how numbers, times and amounts are written.
export const language = document.documentElement.lang === "en" ? "en" : "zh";

const answer = await fetch("/assets/messages.json");
const messages = (await answer.json())[language];

/** The text of a name, with `{place}` filled from `values`; the name itself where the catalog has none. */
export function text(name, values = {}) {
  return Object.entries(values).reduce((said, [place, value]) => said.replaceAll(`{${place}}`, value), messages[name] ?? name);
}

export const knows = name => name in messages;

/** What a bilingual member says in the page's language. */
export const said = both => readable(both?.[language] || both?.zh || both?.en || "");

const separators = /\B(?=(\d{3})+$)/g;
const grouped = digits => digits.replace(separators, ",");

/** An amount with grouped digits and its currency, as the language writes it. */
export function amount(money) {
  if (!money) return "";
  const [whole, fraction = "00"] = money.value.split(".");
  const number = grouped(whole) + (/^0*$/.test(fraction) ? "" : `.${fraction}`);
  if (language === "zh") return `${number} ${money.currency === "CNY" ? "元" : money.currency}`;
  return `${money.currency} ${number}`;
}

/** Text of the feed with amounts grouped and times shortened: detectors write plain decimals and RFC 3339. */
export function readable(words) {
  return words.replace(/(?<![\w.])(\d+\.\d{2,4}) ([A-Z]{3})\b/g, (_, value, currency) => amount({ value, currency }))
    .replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:\+08:00)/g, "$1 $2");
}

export const number = value => grouped(String(value));
export const percent = value => value === null || value === undefined ? "" : `${value.toFixed(1)} %`;
export const day = time => (time ?? "").slice(0, 10);
export const minute = time => (time ?? "").slice(0, 16).replace("T", " ");

/** A number and what it counts: Chinese says the word first. */
export const counted = (value, name) => language === "zh" ? `${text(name)} ${value}` : `${value} ${text(name)}`;

export const listed = words => words.join(language === "zh" ? "、" : ", ");

const regionTitles = new Map();

/** Takes what regions are called. */
export function learnRegions(items) {
  for (const { code, title } of items) regionTitles.set(code, title);
}

/** A region by its name, or that of the smallest named one around it, and its code; null for none. */
export function region(code) {
  if (!code) return null;
  const named = [...regionTitles.keys()].filter(known => code.startsWith(known)).sort((left, right) => right.length - left.length)[0];
  return named ? `${said(regionTitles.get(named))} ${code}` : code;
}

/** A span of time in its largest whole unit. */
export function span(seconds) {
  const [size, unit] = [[86400, "days"], [3600, "hours"], [60, "minutes"]].find(([least]) => seconds >= 2 * least) ?? [1, "seconds"];
  return text(`span-${unit}`, { n: number(Math.round(seconds / size)) });
}
