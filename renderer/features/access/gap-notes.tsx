import { Fragment } from "react";
import { listed } from "../../../shared/core/words.ts";
import type { Gap } from "../../../shared/tailnet/gaps.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import styles from "./gap-notes.module.css";

const whats: Readonly<Partial<Record<Gap["about"], string>>> = { users: "people", devices: "devices" };

/**
 * What of people and devices is missing, and which scopes would give it, in one note of two lines: it stands above everything
 * else. What is only old is told above every screen.
 */
export function GapNotes({
  gaps,
  inTab = false,
}: {
  readonly gaps: readonly Gap[];
  /** A tab keeps no distance between its parts. */
  readonly inTab?: boolean;
}) {
  const activeId = useSlice("connection")?.activeId ?? null;
  const missing = gaps.filter(({ kind }) => kind !== "last-known");
  if (missing.length === 0) return null;
  const scopes = [...new Set(missing.flatMap(({ scope }) => scope ?? []))];
  const abouts = [...new Set(missing.flatMap(({ about }) => whats[about] ?? []))];
  const lacksScopes = missing.every(({ about, scope }) => scope !== undefined && whats[about] !== undefined);
  return (
    <div className={classes(inTab && styles.inTab)}>
      <Banner
        kind="unknown"
        title={lacksScopes ? `The credential may not read ${listed(abouts)}` : titleOf(abouts)}
        actions={
          scopes.length === 0 || activeId === null ? undefined : (
            <Button onClick={() => go({ screen: "connect", replaces: activeId })}>Replace key</Button>
          )
        }
      >
        {lacksScopes ? null : <p>{[...new Set(missing.map(({ reason }) => reason))].join(" ")}</p>}
        {scopes.length === 0 ? null : (
          <p>
            {scopes.length === 1 ? "The scope " : "The scopes "}
            {scopes.map((scope, index) => (
              <Fragment key={scope}>
                {index === 0 ? "" : index === scopes.length - 1 ? " and " : ", "}
                <span className="mono">{scope}</span>
              </Fragment>
            ))}
            {scopes.length === 1 ? " gives it." : " give it."}
          </p>
        )}
      </Banner>
    </div>
  );
}

function titleOf(abouts: readonly string[]): string {
  if (abouts.length === 0) return "Not everything is known";
  const words = listed(abouts);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)} are not all known`;
}
