import type { CatalogueProduct } from "./product.ts";
import { categoryTitles } from "./product.ts";

/** Where a word of the query was found, best first. The numbers only order results. */
const score = {
  wholeName: 100,
  nameStart: 60,
  wordStart: 40,
  keywordStart: 25,
  inName: 20,
  domain: 12,
  category: 8,
  summary: 5,
} as const;

/**
 * Products that match every word of the query, best first; an empty query gives all of them in their order.
 * Case and accents do not matter. Nothing found: a name that differs by one letter counts.
 */
export function searchCatalogue(
  query: string,
  products: readonly CatalogueProduct[],
): readonly CatalogueProduct[] {
  const words = plain(query).split(" ").filter(Boolean);
  if (words.length === 0) return products;
  const whole = words.join(" ");
  const found = rank(products, (product) => {
    const scores = words.map((word) => wordScore(product, word));
    if (scores.some((value) => value === 0)) return 0;
    const sum = scores.reduce((total, value) => total + value, 0);
    return plain(product.name).startsWith(whole) ? sum + score.nameStart : sum;
  });
  if (found.length > 0) return found;
  return rank(products, (product) => (words.every((word) => isMisspelt(product, word)) ? 1 : 0));
}

function rank(
  products: readonly CatalogueProduct[],
  value: (product: CatalogueProduct) => number,
): readonly CatalogueProduct[] {
  return products
    .map((product) => ({ product, value: value(product) }))
    .filter((ranked) => ranked.value > 0)
    .toSorted((left, right) => right.value - left.value)
    .map(({ product }) => product);
}

function wordScore(product: CatalogueProduct, word: string): number {
  const name = plain(product.name);
  if (name === word || product.id === word) return score.wholeName;
  if (name.startsWith(word)) return score.nameStart;
  if (name.split(" ").some((part) => part.startsWith(word))) return score.wordStart;
  const keywords = product.keywords.map(plain);
  if (keywords.some((keyword) => keyword.split(" ").some((part) => part.startsWith(word)))) {
    return score.keywordStart;
  }
  if (name.includes(word)) return score.inName;
  if (product.domains.some((domain) => domain.includes(word))) return score.domain;
  if (plain(categoryTitles[product.category]).includes(word)) return score.category;
  return plain(product.summary).includes(word) ? score.summary : 0;
}

/** Lower case, without accents, every run of anything but letters, digits and `.` as one space. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
    .trim();
}

function isMisspelt(product: CatalogueProduct, word: string): boolean {
  if (word.length < 4) return false;
  const names = [
    ...plain(product.name).split(" "),
    ...product.keywords.flatMap((key) => plain(key).split(" ")),
  ];
  return names.some((name) => name.length >= 4 && differsByOne(name, word));
}

/** One letter added, left out or changed, or two neighbours swapped. */
function differsByOne(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  const swapped = `${long[start + 1] ?? ""}${long[start] ?? ""}`;
  return short.slice(start, start + 2) === swapped && short.slice(start + 2) === long.slice(start + 2);
}
