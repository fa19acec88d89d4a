/** Parameters of RFC 3492, section 5. */
const base = 36;
const lowest = 1;
const highest = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialCode = 128;

/** The longest label and the longest name that DNS takes, in bytes. (RFC 1035, section 2.3.4) */
const longestLabel = 63;
export const longestName = 253;

/**
 * A domain name with every label outside ASCII as `xn--…` (RFC 3492). Lower-cased and composed (NFC) before. What is
 * too long for DNS is no name and stays as it is: no label gets shorter by being encoded, and encoding takes time that
 * grows with the square of its length.
 */
export function toAscii(name: string): string {
  const composed = name.normalize("NFC").toLowerCase();
  if (composed.length > longestName) return composed;
  return composed
    .split(/[.\u3002\uFF0E\uFF61]/u)
    .map(labelToAscii)
    .join(".");
}

function labelToAscii(label: string): string {
  const codes = codePoints(label);
  if (codes.length > longestLabel || codes.every((code) => code < initialCode)) return label;
  return `xn--${encode(label)}`;
}

function codePoints(label: string): number[] {
  return Array.from(label, (character) => character.codePointAt(0) ?? 0);
}

/** Encodes one label. The steps and names follow RFC 3492, section 6.3. */
function encode(label: string): string {
  const codes = codePoints(label);
  const basic = codes.filter((code) => code < initialCode);
  let output = basic.map((code) => String.fromCodePoint(code)).join("");
  if (output !== "") output += "-";
  let current = initialCode;
  let delta = 0;
  let bias = initialBias;
  let handled = basic.length;
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((code) => code >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const code of codes) {
      if (code < current) delta += 1;
      if (code !== current) continue;
      output += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    current += 1;
  }
  return output;
}

function variableLength(delta: number, bias: number): string {
  let rest = delta;
  let text = "";
  for (let position = base; ; position += base) {
    const threshold = Math.min(highest, Math.max(lowest, position - bias));
    if (rest < threshold) return text + digit(rest);
    text += digit(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : Math.floor(delta / 2);
  rest += Math.floor(rest / points);
  let steps = 0;
  while (rest > ((base - lowest) * highest) / 2) {
    rest = Math.floor(rest / (base - lowest));
    steps += base;
  }
  return steps + Math.floor(((base - lowest + 1) * rest) / (rest + skew));
}

function digit(value: number): string {
  return String.fromCodePoint(value < 26 ? value + 97 : value + 22);
}
