import { counted } from "../../../../shared/core/words.ts";
import type { Orphan } from "../../../../shared/governance/orphans.ts";
import { moreSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { classes } from "../../../ui/classes.ts";
import { StatusShape } from "../../../ui/status.tsx";
import styles from "./people.module.css";

/** Names that are written out; the others are counted. */
const mostNames = 3;

/** Props of `OrphanStrip`. */
export interface OrphanStripProps {
  readonly orphans: readonly Orphan[];
  readonly onShow: () => void;
  /** Takes those out that are nobody and stand in what others do not keep; whoever is suspended may come back. */
  readonly onTakeOut: () => void;
}

/** Logins of the policy file that are nobody, or nobody who may use the tailnet now; nothing where there is none. */
export function OrphanStrip({ orphans, onShow, onTakeOut }: OrphanStripProps) {
  if (orphans.length === 0) return null;
  const nobody = orphans.filter(({ kind }) => kind === "nobody");
  const names = nobody.length > 0 ? nobody : orphans;
  const words =
    nobody.length > 0
      ? `${counted(names.length, "name")} in the policy file ${names.length === 1 ? "belongs" : "belong"} to nobody:`
      : `${counted(names.length, "name")} in the policy file ${names.length === 1 ? "is" : "are"} suspended:`;
  const more = names.length - mostNames;
  const going = nobody.filter(({ keeper }) => keeper === null).length;
  const notes = notesOf(orphans, nobody);
  return (
    <div className={styles.strip}>
      <StatusShape kind="attention" />
      <p className={styles.stripWords}>
        {words}{" "}
        {names.slice(0, mostNames).map(({ name }, index) => (
          <span key={name}>
            {index === 0 ? "" : ", "}
            <span className={classes("mono", styles.stripName)} title={name}>
              {shortName(name)}
            </span>
          </span>
        ))}
        {more > 0 ? ` and ${more.toLocaleString("en")} more` : ""}
        {notes.length === 0 ? null : <span className={styles.quiet}>{` · ${notes.join(" · ")}`}</span>}
      </p>
      <button type="button" className={styles.act} onClick={going > 0 ? onTakeOut : onShow}>
        {going > 0 ? `Remove ${counted(going, "name")}` : `Show ${counted(orphans.length, "name")}`}
      </button>
    </div>
  );
}

/** Why fewer go than there are: what others keep stays, and whoever is suspended may come back. */
function notesOf(orphans: readonly Orphan[], nobody: readonly Orphan[]): readonly string[] {
  if (nobody.length === 0) return [];
  const kept = nobody.filter(({ keeper }) => keeper !== null).length;
  const suspended = orphans.length - nobody.length;
  return [
    ...(kept === 0
      ? []
      : [`${kept.toLocaleString("en")} ${kept === 1 ? "stands" : "stand"} in what others keep`]),
    ...(suspended === 0 ? [] : [moreSuspended(suspended)]),
  ];
}

/** “marta@”: in a strip the domain says nothing, as it is the same nearly always. */
function shortName(login: string): string {
  return login.slice(0, login.indexOf("@") + 1);
}
