const long = "a-very-long-name-without-an-end-".repeat(8);
/** Names as others may give them: without an end, turning round what follows, with what cannot be seen, as a command. */
const names = [
  long,
  "\u05D0\u05D1\u05D2 \u202Eabc",
  "b\u0430nk-of-\u0430na",
  "a\u0000b\u001B[31mred\u001B[0m\u0085",
  '<img src=x onerror="alert(1)">',
  "\u0639\u0628\u062F \u0627\u0644\u0631\u062D\u0645\u0646 \u0628\u0646 \u0645\u062D\u0645\u062F",
  '=HYPERLINK("https://evil.example")',
];

/** Fields that are shown as they are, whatever stands in them. */
const shown = new Set(
  "name title note sentence said condition through detail label foot evidence reason words what who text about why also asks postures lines actor target effect loses keeps unknown stays short".split(
    " ",
  ),
);

/** The same answer with such names wherever one is shown. Keys and kinds by which things are found stay. */
export function madeHostile<T>(value: T): T {
  let count = 0;
  const named = (text: string): string => {
    if (text === "") return text;
    count += 1;
    return names[count % names.length] ?? long;
  };
  const made = (part: unknown, field: string): unknown => {
    if (typeof part === "string") return shown.has(field) ? named(part) : part;
    if (Array.isArray(part)) return part.map((item: unknown) => made(item, field));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, made(inner, key)]));
  };
  return made(value, "") as T;
}
