import { Lock } from "lucide-react";
import { KeyHint } from "../../../../ui/key-hint.tsx";
import styles from "./desk.module.css";

const keys: readonly (readonly [keys: readonly (readonly string[])[], does: string])[] = [
  [[["K"]], "keep"],
  [[["R"]], "revoke"],
  [[["U"]], "unsure"],
  [[["C"]], "comment"],
  [[["↑"], ["↓"]], "move"],
  [[["Shift", "K"]], "keep group"],
  [[["mod", "Z"]], "undo"],
];

/** The keys of the desk, and where the decisions lie. */
export function KeyBar() {
  return (
    <div className={styles.keyBar}>
      {keys.map(([hints, does]) => (
        <span key={does}>
          {hints.map((hint) => (
            <KeyHint key={hint.join(" ")} keys={hint} />
          ))}{" "}
          {does}
        </span>
      ))}
      <span className={styles.saved}>
        <Lock aria-hidden="true" /> Saved here, encrypted
      </span>
    </div>
  );
}
