import { cloudIds, clouds, type CloudId } from "../../../../shared/export/cloud/clouds.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import type { WayChoiceState } from "./use-choose-way.ts";
import styles from "./cloud.module.css";

/** By whose letters those are told apart that begin alike. */
const wholeNames: Partial<Record<CloudId, string>> = { aws: "Amazon Web Services", azure: "Microsoft Azure" };

/** Clouds on which a new host gets an address that is kept, and the way to any other host. */
export function CloudTiles({ choice }: { readonly choice: WayChoiceState }) {
  return (
    <fieldset className={styles.tiles}>
      <legend className={styles.legend}>On a cloud, with an address that stays</legend>
      {cloudIds.map((id) => {
        const on = choice.cloud === id;
        return (
          <button
            key={id}
            type="button"
            className={classes(styles.tile, on && styles.on)}
            aria-pressed={on}
            onClick={() => (on ? undefined : choice.choose({ way: "cloud-init", cloud: id }))}
          >
            <Mark productId={id === "digitalocean" ? id : null} name={wholeNames[id] ?? clouds[id].name} />
            {clouds[id].name}
          </button>
        );
      })}
      {choice.cloud === null ? null : (
        <Button variant="minimal" className={styles.other} onClick={() => choice.choose({ way: "linux" })}>
          Any other host
        </Button>
      )}
    </fieldset>
  );
}
