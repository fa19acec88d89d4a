import { stretchesOf } from "../../../shared/core/visible-text.ts";
import styles from "./foreign-name.module.css";

/** A name that somebody else gave: isolated from the words around it, with what cannot be seen in a box. */
export function ForeignName({ text }: { readonly text: string }) {
  return (
    <bdi>
      <Stretches text={text} />
    </bdi>
  );
}

/** What can be seen of a text, and the codes of what cannot, each in a box. */
export function Stretches({ text }: { readonly text: string }) {
  return stretchesOf(text).map(({ text: stretch, code }, index) =>
    code === null ? (
      stretch
    ) : (
      <span key={`${index} ${code}`} className={styles.code}>
        {code}
      </span>
    ),
  );
}
