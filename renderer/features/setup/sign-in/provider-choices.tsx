import { useId } from "react";
import { signInChoices } from "../../../../shared/catalogue/sign-in.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { classes } from "../../../ui/classes.ts";
import { TagInput } from "../../../ui/tag-input.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { hostProblem, type ProviderChoice } from "./provider-choice.ts";
import styles from "./sign-in.module.css";

/** Props of `ProviderChoices`. */
export interface ProviderChoicesProps {
  readonly choice: ProviderChoice;
  readonly onChoice: (choice: ProviderChoice) => void;
}

const options = [...signInChoices, { id: "other", name: "Another", productId: null }] as const;

/** Which identity provider? Asked once, and remembered for the tailnet. */
export function ProviderChoices({ choice, onChoice }: ProviderChoicesProps) {
  const group = useId();
  return (
    <fieldset className={styles.question}>
      <legend className={styles.legend}>
        Where do people sign in? <span>Asked once for this tailnet</span>
      </legend>
      <div className={classes(styles.options, "surface")}>
        {options.map(({ id, name, productId }) => (
          <div key={id} className={classes(styles.option, choice.id === id && styles.chosen)}>
            <input
              type="radio"
              id={`${group}-${id}`}
              name={group}
              checked={choice.id === id}
              onChange={() => onChoice({ ...choice, id })}
            />
            <Mark productId={productId} name={id === "other" ? "…" : name} />
            <label htmlFor={`${group}-${id}`}>{name}</label>
          </div>
        ))}
      </div>
      {choice.id === "other" ? (
        <div className={styles.other}>
          <TextField
            label="Its name"
            placeholder="JumpCloud"
            maxLength={60}
            value={choice.name}
            onValue={(name) => onChoice({ ...choice, name })}
          />
          <TagInput
            label="Its sign-in hosts"
            hint="From its documentation, the host of the sign-in page first."
            placeholder="login.example.com"
            values={choice.hosts}
            check={hostProblem}
            onValues={(hosts) => onChoice({ ...choice, hosts })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
