import { Lock } from "lucide-react";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { FollowedPanel } from "../../parts/domains/followed-panel.tsx";
import { useSlice } from "../../state/mirror.ts";
import { FootBar } from "../../ui/foot-bar.tsx";
import { modified } from "../../ui/key-hint.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { CapabilitySection } from "./capability-section.tsx";
import { DiagnosticsSection } from "./diagnostics-section.tsx";
import { PreferencesSections } from "./preferences-sections.tsx";
import { TailnetsSection } from "./tailnets-section.tsx";
import styles from "./settings.module.css";

/** What Tailrace may do and where, on the left; how it behaves, on the right. */
export function Settings() {
  const connection = useSlice("connection");
  const preferences = useSlice("preferences");
  return (
    <Page title="Settings" foot={connection === null ? undefined : <Foot keychain={connection.keychain} />}>
      {connection === null || preferences === null ? (
        <SkeletonRows label="Loading settings" rows={5} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.stack}>
            <TailnetsSection connection={connection} />
            <CapabilitySection connection={connection} />
            <DiagnosticsSection runtime={connection.runtime} />
          </div>
          <div className={styles.stack}>
            <PreferencesSections saved={preferences.values} />
            {connection.activeId === null ? null : <FollowedPanel app={null} />}
          </div>
        </div>
      )}
    </Page>
  );
}

const zoomKeys = ["+", "−", "0"].map(modified);

function Foot({ keychain }: Pick<ConnectionState, "keychain">) {
  return (
    <FootBar keys={[{ keys: zoomKeys, does: "zoom" }]}>
      {keychain.state === "available" ? (
        <span className={styles.foot}>
          <Lock aria-hidden="true" />
          Keys stay in the keychain
        </span>
      ) : null}
    </FootBar>
  );
}
