import { stretchesOf } from "./visible-text.ts";

/**
 * Letters of other alphabets that are drawn as a Latin one, or nearly so. Source: Unicode Technical Standard 39,
 * “confusables”, as far as letters of names go; what compatibility forms are (ａ, 𝐚) is known without a table.
 */
const drawnAs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: "\u0430\u0251\u03B1",
    b: "\u0184\u042C",
    c: "\u0441\u03F2\u1D04",
    d: "\u0501",
    e: "\u0435\u04BD\u212E",
    f: "\u0192\u017F",
    g: "\u0261\u0581\u018D",
    h: "\u04BB\u0570",
    i: "\u0456\u0131\u0269\u026A\u03B9\u04CF",
    j: "\u0458\u03F3",
    l: "\u01C0",
    n: "\u0578\u057C",
    o: "\u043E\u03BF\u0585\u1D0F",
    p: "\u0440\u03C1\u03F1",
    q: "\u051B\u0563\u0566",
    r: "\u0433\u1D26",
    s: "\u0455\u01BD",
    u: "\u057D\u03C5\u028B\u1D1C",
    v: "\u0475\u03BD\u1D20",
    w: "\u051D\u0461\u0561\u1D21",
    x: "\u0445",
    y: "\u0443\u04AF\u03B3\u0263\u028F",
    z: "\u1D22",
    A: "\u0410\u0391",
    B: "\u0412\u0392",
    C: "\u0421\u03F9",
    E: "\u0415\u0395",
    F: "\u03DC",
    G: "\u050C",
    H: "\u041D\u0397",
    I: "\u04C0\u0406\u0399",
    J: "\u0408\u037F",
    K: "\u041A\u039A",
    M: "\u041C\u039C\u03FA",
    N: "\u039D",
    O: "\u041E\u039F\u0555",
    P: "\u0420\u03A1",
    Q: "\u051A",
    S: "\u0405\u054F",
    T: "\u0422\u03A4",
    U: "\u054D",
    V: "\u0474",
    W: "\u051C",
    X: "\u0425\u03A7",
    Y: "\u0423\u03A5\u04AE",
    Z: "\u0396",
  }).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
);

/**
 * Of names that are not the same and are drawn alike, which one each looks like. Where one of them is written plainly, only
 * the others are told of; of two that are as plain as each other, both. It is a hint: names that differ by an accent differ.
 */
export function lookAlikes(names: readonly string[]): ReadonlyMap<string, string> {
  const drawn = aboutAlike(names).map(({ name, latin }): Drawn => ({
    name,
    read: asRead(name),
    looks: looksOf(latin),
  }));
  const byLook = new Map<string, Drawn[]>();
  for (const one of drawn)
    for (const look of one.looks) {
      const those = byLook.get(look);
      if (those === undefined) byLook.set(look, [one]);
      else if (those.every(({ read }) => read !== one.read)) those.push(one);
    }
  const found = new Map<string, string>();
  for (const { name, read, looks } of drawn) {
    const others = looks
      .flatMap((look) => byLook.get(look) ?? [])
      .flatMap((other) => (other.read === read ? [] : [other.name]));
    if (others.length === 0) continue;
    const like = others.find(isPlain) ?? (isPlain(name) ? undefined : others[0]);
    if (like !== undefined) found.set(name, like);
  }
  return found;
}

/** A name, what it is in Latin letters, and what that is roughly. */
interface Latin {
  readonly name: string;
  readonly latin: string;
  readonly rough: number;
}

/**
 * The names among which there may be some that look alike, in their order: those whose rough number another has. Of
 * thousands of names that is next to none, and the exact look of the rest need not be worked out.
 */
function aboutAlike(names: readonly string[]): readonly Latin[] {
  const all = names.map((name): Latin => {
    const latin = ordinary.test(name) ? name : inLatin(name);
    return { name, latin, rough: roughOf(latin) };
  });
  const first = new Map<number, string>();
  const alike = new Set<number>();
  for (const { name, rough } of all) {
    const before = first.get(rough);
    if (before === undefined) first.set(rough, name);
    else if (before !== name) alike.add(rough);
  }
  return all.filter(({ rough }) => alike.has(rough));
}

/** A name, how people tell it, and what it looks like. */
interface Drawn {
  readonly name: string;
  readonly read: string;
  readonly looks: readonly string[];
}

/** Nearly all names are made of these alone, and stand for nothing but themselves. */
const ordinary = /^[ -~]*$/u;

/**
 * What is left of a name when everything that is drawn alike is written alike: as it stands, where I is an l, and in small
 * letters, where it is an i.
 */
function looksOf(letters: string): readonly string[] {
  const latin = spaced(letters);
  if (latin === "") return [];
  const asItStands = latin.replaceAll("0", "O").replaceAll("I", "l");
  const inSmall = latin.toLowerCase().replaceAll("0", "o");
  return [`as it stands ${asItStands}`, `in small ${inSmall}`].map((look) =>
    look.replaceAll(/[1|]/gu, "l").replaceAll("rn", "m").replaceAll("vv", "w"),
  );
}

/** What a letter is as well, by its code, when it is only told roughly; the code of the letter itself elsewhere. */
const roughCodes: ReadonlyMap<number, string> = new Map(
  Object.entries({ i: "l", "1": "l", "|": "l", "0": "o", m: "rn", w: "vv", ς: "σ" }).map(
    ([letter, like]) => [letter.charCodeAt(0), like] as const,
  ),
);

/**
 * A number that is the same for all names that look alike by `looksOf`, since each letter that stands for others there is
 * one with them here; spaces do not count. Some names that do not look alike have the same.
 */
function roughOf(latin: string): number {
  const small = latin.toLowerCase();
  let number = 0;
  for (let at = 0; at < small.length; at += 1) {
    const code = small.charCodeAt(at);
    const like = roughCodes.get(code);
    if (like === undefined) {
      if (!isSpace(code)) number = (Math.imul(number, 31) + code) | 0;
    } else
      for (let part = 0; part < like.length; part += 1)
        number = (Math.imul(number, 31) + like.charCodeAt(part)) | 0;
  }
  return number;
}

function isSpace(code: number): boolean {
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/u.test(String.fromCharCode(code));
}

/** A name in Latin letters where those look the same. */
function inLatin(name: string): string {
  const letters = Array.from(seenOf(name).normalize("NFKD"), (letter) => drawnAs.get(letter) ?? letter);
  return letters.join("").normalize("NFKC");
}

/** A name as people tell it: capitals and spaces make no other of it. */
function asRead(name: string): string {
  return spaced(name.normalize("NFC")).toLowerCase();
}

function spaced(name: string): string {
  return name.replaceAll(/\s+/gu, " ").trim();
}

function seenOf(name: string): string {
  return stretchesOf(name)
    .map(({ text, code }) => (code === null ? text : ""))
    .join("");
}

/** Whether all of it can be seen, and nothing in it is a letter that looks like another. */
function isPlain(name: string): boolean {
  if (ordinary.test(name)) return true;
  return (
    seenOf(name) === name &&
    name.normalize("NFKC") === name.normalize("NFC") &&
    !Array.from(name.normalize("NFKD")).some((letter) => drawnAs.has(letter))
  );
}
