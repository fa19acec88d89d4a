import type { AppView } from "../../../shared/bridge/apps.ts";
import { useCheckFixes, type FixOwner } from "../../state/use-check-fixes.ts";
import { FixDialogs } from "../checks/fix-dialogs.tsx";
import styles from "./app-path-card.module.css";
import { hopActs } from "./hop-acts.ts";
import { LargePath } from "./large-path.tsx";

/** Props of `AppPathCard`. */
export interface AppPathCardProps {
  readonly app: AppView;
  /** Dialogs that the screen itself can open for a fix. */
  readonly dialogs?: FixOwner["dialogs"];
}

/** How people get to an app, with what mends it: the top of its screen. */
export function AppPathCard({ app, dialogs }: AppPathCardProps) {
  const { name, productId, path } = app;
  const owner = { kind: "app", name } as const;
  const fixing = useCheckFixes(dialogs === undefined ? { owner } : { owner, dialogs });
  return (
    <section className={styles.card} aria-label="How people get there">
      <LargePath path={path} name={name} productId={productId} acts={hopActs(name, fixing)} />
      <FixDialogs fixing={fixing} />
    </section>
  );
}
