import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { CapabilitySection } from "./capability-section.tsx";
import { DiagnosticsSection } from "./diagnostics-section.tsx";
import { PreferencesSections } from "./preferences-sections.tsx";
import { TailnetsSection } from "./tailnets-section.tsx";

/** Credentials, checking, notifications, start at login, appearance. */
export function Settings() {
  const connection = useSlice("connection");
  const preferences = useSlice("preferences");
  return (
    <Page
      title="Settings"
      actions={<Button onClick={() => go({ screen: "connect" })}>Connect another tailnet</Button>}
    >
      {connection === null || preferences === null ? (
        <SkeletonRows label="Loading settings" rows={5} />
      ) : (
        <>
          <TailnetsSection connection={connection} />
          <CapabilitySection connection={connection} />
          <PreferencesSections saved={preferences.values} />
          <DiagnosticsSection runtime={connection.runtime} />
        </>
      )}
    </Page>
  );
}
