import styles from "./foreign-name.module.css";

/** What moves, hides or joins letters, and would make a name look like another one. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A name that somebody else gave: isolated from the words around it, with what cannot be seen in a box. */
export function ForeignName({ text }: { readonly text: string }) {
  if (!hidden.test(text)) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {Array.from(text, (letter, index) =>
        hidden.test(letter) ? (
          <span key={`${index} ${letter}`} className={styles.code}>
            {codeOf(letter)}
          </span>
        ) : (
          letter
        ),
      )}
    </bdi>
  );
}

function codeOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
