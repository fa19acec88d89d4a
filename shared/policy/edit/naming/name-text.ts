const before = String.raw`(?<=^|[\s'"[\](),])`;
/** The end of the text or of the word, or the ports of a destination. */
const after = String.raw`(?=$|[\s'"[\](),]|:[\d*][\d*,-]*(?:$|[\s'"]))`;

/** Finds a name in a text as a word of its own: not inside another name, and with the ports of a destination. */
export function nameIn(name: string): RegExp {
  return new RegExp(before + name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`) + after, "gu");
}

/**
 * Puts another name in place of a tag or group in the comments of a policy text, and says how many comments that were.
 * What stands in strings is not looked at.
 */
export function renamedInComments(
  text: string,
  from: string,
  to: string,
): { readonly text: string; readonly count: number } {
  const wanted = new RegExp(
    String.raw`(?<![\w:.-])${nameIn(from).source.slice(before.length, -after.length)}(?![\w-]|:\w)`,
    "gu",
  );
  let count = 0;
  const renamed = text.replaceAll(tokens, (token: string) => {
    if (token.startsWith('"') || !wanted.test(token)) return token;
    wanted.lastIndex = 0;
    count += 1;
    return token.replaceAll(wanted, () => to);
  });
  return { text: renamed, count };
}

/** Strings and comments, so that neither is taken for the other. */
const tokens = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//gu;
