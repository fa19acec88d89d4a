/** How a brand colour is shown: as it is, as the text around it where it is close to black, darker where it is light. */
export type BrandTone = "own" | "text" | "darker";

/** Below this a colour is too close to black to be told from text, and lost on a dark ground. */
const nearBlack = 0.02;
/** Above this it is lost on white: less than 2 : 1. */
const light = 0.45;

/** The tone of a colour given as six hexadecimal digits. */
export function brandTone(hex: string): BrandTone {
  const luminance = relativeLuminance(hex);
  if (luminance < nearBlack) return "text";
  return luminance > light ? "darker" : "own";
}

/** Relative luminance as WCAG 2 defines it, from 0 for black to 1 for white. */
function relativeLuminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
