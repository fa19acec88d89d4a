import styles from "./command-text.module.css";

/** Longer texts are logs and lists: they hold no commands, and a mark-up of each word would cost more than it gives. */
const longest = 20_000;

/**
 * The text of commands, also within a sentence: a line breaks at spaces and behind commas alone. By itself a browser breaks
 * behind the hyphens of an option, too, and `--` in one line with its name in the next is no option.
 */
export function CommandText({ text }: { readonly text: string }) {
  const parts = text.length > longest ? [text] : partsOf(text);
  // Within an element of its own each text is told as one can see it.
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          // oxlint-disable-next-line react/no-array-index-key -- a part is what it is by its place
          <span key={index} className={styles.word}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}

const breakable = /[-/]\w/u;

/**
 * In turn what may break and a word that may not. What lies between two such words stays one text: its line ends are
 * judged as a whole.
 */
function partsOf(text: string): readonly string[] {
  const parts = [""];
  for (const piece of text.split(/(\s+)|(?<=,)(?=\S)/u)) {
    if (piece === undefined) continue;
    if (breakable.test(piece)) parts.push(piece, "");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
  }
  return parts;
}
