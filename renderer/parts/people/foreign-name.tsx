import { stretchesOf } from "../../../shared/core/visible-text.ts";
import { Breakable } from "../../ui/breakable.tsx";
import styles from "./foreign-name.module.css";

/** What has so many letters without a place to break is broken anywhere, also where that makes a column narrow. */
const longWord = /[^\s@./-]{25}/u;

/** A name that somebody else gave: isolated from the words around it, with what cannot be seen in a box. */
export function ForeignName({ text }: { readonly text: string }) {
  return (
    <bdi className={longWord.test(text) ? styles.long : undefined}>
      <Stretches text={text} />
    </bdi>
  );
}

/** What can be seen of a text, and the codes of what cannot, each in a box. */
export function Stretches({ text }: { readonly text: string }) {
  return stretchesOf(text).map(({ text: stretch, code }, index) =>
    code === null ? (
      <Breakable key={`${index} ${stretch}`} text={stretch} />
    ) : (
      <span key={`${index} ${code}`} className={styles.code}>
        {code}
      </span>
    ),
  );
}
