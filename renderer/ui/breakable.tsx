import { Fragment } from "react";
import styles from "./breakable.module.css";

/** Behind a sign of an address and before its next word: neither in a number nor in a time. */
const signsOfAddress = /(?<=[\p{L}\p{N}][@./])(?=\p{L})/u;

/** A text in which an address that has to be broken is broken at its signs, and not within a word. */
export function Breakable({ text }: { readonly text: string }) {
  const pieces = text.split(signsOfAddress);
  return pieces.map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a piece is what it is by its place
    <Fragment key={index}>
      {index === 0 ? null : <span className={styles.place} />}
      {piece}
    </Fragment>
  ));
}
