import type { DeprovisionView } from "../../../shared/bridge/deprovision.ts";
import { counted } from "../../../shared/core/words.ts";
import { useRead } from "../../state/use-read.ts";
import { PartHeading } from "../../ui/halves.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { HoldsList, placeLines, stepLines } from "./holds-list.tsx";
import { placeCount } from "./place-count.ts";
import styles from "./deprovision.module.css";

/** What they hold beside the change that takes it: the file in one change, the rest once that is saved. */
export function Holds({ run: { login, steps } }: { readonly run: DeprovisionView }) {
  const { value: leaving, answer } = useRead("deprovision.look", { login });
  const places = leaving?.places ?? null;
  return (
    <section className={styles.half} aria-label="Holds">
      <PartHeading>Holds</PartHeading>
      {places === null ? (
        answer?.ok === false ? null : (
          <SkeletonRows label="Reading what they hold" rows={4} />
        )
      ) : (
        <HoldsList title="Policy file" count={placeCount(places)} lines={placeLines(places)} />
      )}
      {steps.length === 0 ? null : (
        <HoldsList
          title="Tailscale account"
          count={`${counted(steps.length, "step")}, after the policy`}
          lines={stepLines(steps)}
        />
      )}
    </section>
  );
}
