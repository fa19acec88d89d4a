import type { ReactNode } from "react";
import { HostTile } from "../../parts/connectors/host-tile.tsx";
import { Mark } from "../../parts/mark/mark.tsx";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Page } from "../../ui/page.tsx";
import { SubjectPage } from "../../ui/subject-page.tsx";
import { useEscape } from "./use-escape.ts";
import { useShownSetup, WizardSteps } from "./wizard-steps.tsx";
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
  const setup = useShownSetup();
  const steps = <WizardSteps place={place} setup={setup} />;
  return (
    <>
      {setup === undefined ? (
        <Page title={title} back={back} actions={steps} {...(lead === undefined ? {} : { lead })}>
          {children}
        </Page>
      ) : (
        <SubjectPage
          title={title}
          back={back}
          mark={
            setup.replaces === undefined ? (
              <Mark
                productId={setup.productId}
                name={setup.decisions.name}
                isFixed={setup.decisions.fixed !== undefined}
                size={40}
              />
            ) : (
              <HostTile />
            )
          }
          actions={steps}
        >
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
          {children}
        </SubjectPage>
      )}
      {actions === undefined ? null : (
        <ActionBar {...(aside === undefined ? {} : { aside })}>{actions}</ActionBar>
      )}
    </>
  );
}
