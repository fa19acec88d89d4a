import type { ReactNode } from "react";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { goBack, useNavigation } from "../../state/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { StepBar } from "../../ui/step-bar.tsx";

/** Props of `DeprovisionFrame`. */
interface DeprovisionFrameProps {
  readonly login: string;
  /** 1-based place among the steps. */
  readonly place: number;
  readonly reason?: string;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every step: whose leaving it is, why, and how far it has come. */
export function DeprovisionFrame({ login, place, reason = "", foot, children }: DeprovisionFrameProps) {
  const short = useShortLogin()(login);
  const isFromPage = useNavigation(({ trail }) => trail.at(-1)?.screen === "person");
  const names = [`What ${short} holds`, "Policy change", "Account, devices, keys", "Done"];
  return (
    <Page
      title={`Deprovision ${short}`}
      back={{ label: isFromPage ? short : "Access", onBack: () => goBack({ screen: "access" }) }}
      {...(reason === "" ? {} : { lead: <span className="foreign">{reason}</span> })}
      foot={foot}
    >
      <StepBar names={names} place={place} />
      {children}
    </Page>
  );
}
