import styles from "./key-hint.module.css";

/** Whether the platform writes shortcuts with ⌘. */
export const onApple = /mac/iu.test(navigator.userAgent);

/** A key with ⌘ or Ctrl, written as one. */
export function modified(key: string): string {
  return onApple ? `⌘${key}` : `Ctrl ${key}`;
}

/** A keyboard shortcut: `keys` are written side by side, `mod` is ⌘ or Ctrl. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  const words = keys.map((key) => (key === "mod" ? (onApple ? "⌘" : "Ctrl") : key));
  return <kbd className={styles.hint}>{words.join(onApple ? "" : " ")}</kbd>;
}
