import { setupsOfApps } from "../../../shared/bridge/apps-being-set-up.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { useSlice } from "../../state/mirror.ts";
import { useCheckFixes, type FixOwner } from "../../state/use-check-fixes.ts";
import { FixDialogs } from "../checks/fix-dialogs.tsx";
import styles from "./app-path-card.module.css";
import { hopActs } from "./hop-acts.ts";
import { LargePath } from "./large-path.tsx";
import { useSetupPath } from "./use-setup-path.ts";

/** Props of `AppPathCard`. */
export interface AppPathCardProps {
  readonly app: AppView;
  /** Dialogs that the screen itself can open for a fix. */
  readonly dialogs?: FixOwner["dialogs"];
}

/** How people get to an app, with what mends it: the top of its screen. While it is set up the path fills in. */
export function AppPathCard({ app, dialogs }: AppPathCardProps) {
  const setups = setupsOfApps(useSlice("setups")?.setups ?? []);
  const setup = setups.find(({ decisions, appliedAt, step }) => {
    return decisions.name === app.name && appliedAt !== null && step !== "done";
  });
  return setup === undefined ? (
    <ActingCard app={app} {...(dialogs === undefined ? {} : { dialogs })} />
  ) : (
    <SetupPathCard setup={setup} />
  );
}

/** The path of an app that is being set up: what holds its connector up is mended from here, and nothing leads away. */
function SetupPathCard({ setup }: { readonly setup: SetupView }) {
  const fixing = useCheckFixes({ owner: { kind: "setup", id: setup.id } });
  const { mend, isBusy } = hopActs(setup.decisions.name, fixing);
  return (
    <section className={styles.card} aria-label="How people will get there">
      <LargePath
        path={useSetupPath(setup)}
        name={setup.decisions.name}
        productId={setup.productId}
        isFixed={setup.decisions.fixed !== undefined}
        acts={{ mend, isBusy }}
      />
      <FixDialogs fixing={fixing} />
    </section>
  );
}

function ActingCard({ app, dialogs }: AppPathCardProps) {
  const { name, productId, path } = app;
  const owner = { kind: "app", name } as const;
  const fixing = useCheckFixes(dialogs === undefined ? { owner } : { owner, dialogs });
  return (
    <section className={styles.card} aria-label="How people get there">
      <LargePath
        path={path}
        name={name}
        productId={productId}
        isFixed={app.isFixed}
        acts={hopActs(name, fixing)}
      />
      <FixDialogs fixing={fixing} />
    </section>
  );
}
