import styles from "./sentences.module.css";

/** One sentence, or a list of several. */
export function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  if (sentences.length === 1) return <p className="foreign">{sentences[0]}</p>;
  return (
    <ul className={styles.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence} className="foreign">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
