import { useState } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { Happened } from "../../../parts/happened.tsx";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { Status } from "../../../ui/status.tsx";
import { exactTime } from "../../../ui/time-text.ts";
import { originWords, sizeWords, versionTitle } from "./version-words.ts";
import styles from "./history.module.css";

/** Props of `VersionList`. */
export interface VersionListProps {
  /** Newest first. */
  readonly versions: readonly PolicyVersionView[];
  readonly current: PolicyVersionView | null;
  /** Shows what a version changed against the one before it. */
  readonly onChanges: (before: PolicyVersionView, after: PolicyVersionView) => void;
  readonly onRestore: (version: PolicyVersionView) => void;
}

/** Versions drawn at once. */
const page = 50;

/** Every version: when, by whom, how it came about, how large it is. */
export function VersionList({ versions, current, onChanges, onRestore }: VersionListProps) {
  const [shown, setShown] = useState(page);
  return (
    <div className={styles.frame}>
      <ol aria-label="Versions of the policy file, newest first">
        {versions.slice(0, shown).map((version, index) => {
          const previous = versions[index + 1];
          return (
            <li key={version.id} className={styles.version}>
              <div className={styles.when}>
                <RelativeTime at={version.at} />
                {version === current ? <Status kind="ok" word="Current" /> : null}
              </div>
              <Happened
                what={
                  <p className={classes("foreign", styles.title)} title={version.note}>
                    {versionTitle(version)}
                  </p>
                }
                by={
                  <>
                    {version.by === null ? (
                      "Not known by whom"
                    ) : (
                      <span className={classes("foreign", styles.author)} title={version.by}>
                        {version.by}
                      </span>
                    )}
                    {version.note === undefined ? null : ` · ${originWords[version.origin]}`}
                    {` · ${sizeWords(version.size)}`}
                  </>
                }
              />
              <div className={styles.acts}>
                {previous === undefined ? null : (
                  <Button variant="minimal" onClick={() => onChanges(previous, version)}>
                    Changes <Which words="in the version" version={version} />
                  </Button>
                )}
                {version === current ? null : (
                  <Button onClick={() => onRestore(version)}>
                    Restore <Which words="the version" version={version} />
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {versions.length <= shown ? null : (
        <p className={styles.more}>
          <Button onClick={() => setShown(shown + page)}>Show older versions</Button>
        </p>
      )}
    </div>
  );
}

/** Tells the buttons of the rows apart for screen readers. */
function Which({ words, version }: { readonly words: string; readonly version: PolicyVersionView }) {
  return (
    <span className="visually-hidden">
      {words} of {exactTime(version.at)}
    </span>
  );
}
