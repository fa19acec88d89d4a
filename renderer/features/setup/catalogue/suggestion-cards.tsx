import { useState } from "react";
import { Mark } from "../../../parts/mark/mark.tsx";
import { setUp } from "../../../state/begin-setup.ts";
import { go } from "../../../state/navigation.ts";
import { classes } from "../../../ui/classes.ts";
import type { Suggestion } from "./suggestions.ts";
import styles from "./catalogue.module.css";

/** Up to three products that facts speak for, each with its fact. */
export function SuggestionCards({ suggestions }: { readonly suggestions: readonly Suggestion[] }) {
  if (suggestions.length === 0) return null;
  return (
    <ul className={styles.suggestions} aria-label="Suggestions">
      {suggestions.map((suggestion) => (
        <li key={suggestion.product.id} className={styles.cell}>
          <Card suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

function Card({ suggestion: { product, why, setup } }: { readonly suggestion: Suggestion }) {
  const [starting, setStarting] = useState(false);
  const act = async () => {
    if (setup !== undefined) {
      go({ screen: "setup", setupId: setup.id });
      return;
    }
    setStarting(true);
    await setUp(product);
    setStarting(false);
  };
  const label = setup === undefined ? "Set up" : "Resume";
  return (
    <button
      type="button"
      className={styles.suggestion}
      aria-disabled={starting || undefined}
      onClick={starting ? undefined : () => void act()}
    >
      <span className="visually-hidden">{label}</span>{" "}
      <Mark productId={product.id} name={product.name} size={32} />
      <span className={styles.why}>
        <span className={styles.name}>{product.name}</span>{" "}
        <span className={styles.fact} title={why}>
          {why}
        </span>
      </span>
      <span
        className={classes(styles.suggestionAct, setup !== undefined && styles.goesOn)}
        aria-hidden="true"
      >
        {starting ? "Starting…" : label}
      </span>
    </button>
  );
}
