import type { ReactNode } from "react";
import { Page } from "../../ui/page.tsx";
import { useEscape } from "./use-escape.ts";
import { WizardSteps } from "./wizard-steps.tsx";
import styles from "./wizard.module.css";

/** Props of `WizardFrame`. */
export interface WizardFrameProps {
  /** The 1-based place among the steps. */
  readonly place: number;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back: { readonly label: string; readonly onBack: () => void };
  readonly children: ReactNode;
  /** Esc goes nowhere, because leaving this step costs something. */
  readonly keepOnEscape?: boolean;
  /** What stands at the start of the bar of buttons. */
  readonly aside?: ReactNode;
  /** The ways on, the main one last. */
  readonly actions?: ReactNode;
}

/**
 * The frame of every step: where one is, one heading, the content, and a bar of buttons that stays in view. Esc is
 * the way back.
 */
export function WizardFrame(props: WizardFrameProps) {
  const { place, title, lead, back, keepOnEscape = false, children, aside, actions } = props;
  useEscape(keepOnEscape ? null : back.onBack);
  return (
    <>
      <Page title={title} back={back} {...(lead === undefined ? {} : { lead })}>
        <WizardSteps place={place} />
        {children}
      </Page>
      {actions === undefined ? null : (
        <footer className={styles.bar} data-bar="">
          <div className={styles.barInner}>
            {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
            <div className={styles.actions}>{actions}</div>
          </div>
        </footer>
      )}
    </>
  );
}
