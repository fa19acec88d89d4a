import type { AppView } from "../../../shared/bridge/apps.ts";
import { listed } from "../../../shared/core/words.ts";
import { StatusShape, type StatusKind } from "../../ui/status.tsx";
import styles from "./connector-list.module.css";

/** A tag of which nobody takes over if its one connector dies. */
interface LoneTag {
  readonly tag: string;
  readonly able: number;
  readonly all: number;
  readonly apps: readonly string[];
}

/** Tags by how many of their connectors can serve; those of apps whose connectors are not known are left out. */
export function standbyOfTags(
  apps: readonly AppView[],
  beingSetUp: ReadonlySet<string>,
): {
  readonly lone: readonly LoneTag[];
  /** How many other tags have a standby. */
  readonly others: number;
} {
  const tags = new Map<string, LoneTag>();
  for (const { name, tags: own, connectorIds, notServing = [] } of apps) {
    const [tag, another] = own;
    // The connectors of an app with two tags are not those of either.
    if (tag === undefined || another !== undefined || !connectorIds.known) continue;
    // What an app lacks while it is being set up is expected.
    if (beingSetUp.has(name) && connectorIds.value.length === 0) continue;
    if (notServing.some(({ state }) => state === "unsure")) continue;
    const all = connectorIds.value.length;
    const able = all - notServing.length;
    const before = tags.get(tag);
    tags.set(tag, {
      tag,
      all,
      able: Math.min(able, before?.able ?? able),
      apps: [...(before?.apps ?? []), name],
    });
  }
  const found = [...tags.values()];
  const lone = found.filter(({ able }) => able < 2).toSorted((one, other) => one.able - other.able);
  return { lone, others: found.length - lone.length };
}

/** Who takes over if one dies: the tags of which nobody does. */
export function StandbyCard({ lone }: { readonly lone: readonly LoneTag[] }) {
  if (lone.length === 0) return null;
  return (
    <section className={`${styles.card} surface`} aria-labelledby="standby">
      <div className={styles.cardHead}>
        <h2 id="standby" className={styles.small}>
          By tag
        </h2>
        <span className={styles.quiet}>Who takes over if one dies</span>
      </div>
      <ul className={styles.tags}>
        {lone.slice(0, 6).map((tag) => (
          <li key={tag.tag} className={styles.tag}>
            <span className={`mono ${styles.cut}`} title={tag.tag}>
              {tag.tag}
            </span>
            <span className={styles.tagState}>
              <StatusShape kind={shapeOf(tag)} />
              <span className={styles.cut}>
                {tag.able} of {tag.all} able <span className={styles.quiet}>· {wordsOf(tag)}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shapeOf({ able, all }: LoneTag): StatusKind {
  if (able === 0) return "error";
  return all > 1 ? "attention" : "hollow";
}

function wordsOf({ able, all, apps }: LoneTag): string {
  if (all === 0) return "No connector";
  if (able === 0) return `Nobody carries ${listed(apps)}`;
  return all > 1 ? "No standby" : "No standby planned";
}
