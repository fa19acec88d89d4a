import type { Gap } from "../../shared/tailnet/gaps.ts";
import { checkNow } from "../state/actions.ts";
import { KeychainWait } from "../features/connect/keychain-wait.tsx";
import { useSlice } from "../state/mirror.ts";
import { go } from "../state/navigation.ts";
import type { View } from "../state/navigation.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemBox } from "../ui/problem-box.tsx";
import { momentWords, relativeTime } from "../ui/time-text.ts";
import { useNow } from "../ui/use-now.ts";
import styles from "./shell.module.css";

/** How the parts of a tailnet are called at the start of a sentence. */
const partNames: Readonly<Record<Gap["about"], string>> = {
  policy: "Policy file",
  devices: "Devices",
  users: "People",
  settings: "Settings",
  dns: "DNS",
};

/** What is shown as it was known last, because it could not be read this time. */
function agedGaps(gaps: readonly Gap[]): readonly Gap[] {
  return gaps.filter(({ kind }) => kind === "last-known");
}

/** What is wrong with the connection, the policy file or the stored settings, above every screen. */
export function Troubles({ view }: { readonly view: View }) {
  const connection = useSlice("connection");
  const policyProblem = useSlice("fleet")?.policyProblem ?? null;
  const storage = useSlice("preferences")?.problems ?? [];
  const now = useNow();
  const problem = view.screen === "connect" ? null : (connection?.problem ?? null);
  const waiting = view.screen !== "connect" && connection?.keychain.state === "waiting";
  const old = view.screen === "connect" || problem !== null ? [] : agedGaps(connection?.gaps ?? []);
  const stored = policyProblem !== null || storage.length > 0;
  if (problem === null && old.length === 0 && !stored && !waiting) return null;
  const activeId = connection?.activeId ?? null;
  const lastSyncAt = connection?.lastSyncAt ?? null;
  return (
    <div className={styles.troubles}>
      {waiting ? (
        <KeychainWait
          wayOut="Enter the credential for this run"
          onWayOut={() => go({ screen: "connect", ...(activeId === null ? {} : { replaces: activeId }) })}
        />
      ) : null}
      {problem === null ? null : (
        <ProblemBox
          problem={problem}
          retrying={connection?.syncing ?? false}
          onRetry={() => void checkNow()}
          {...(lastSyncAt === null
            ? {}
            : { stillWorks: `What was read ${relativeTime(lastSyncAt, now)} is still shown.` })}
        >
          {problem.code === "credential-rejected" && view.screen !== "settings" ? (
            <Button onClick={() => go({ screen: "settings" })}>Open settings</Button>
          ) : null}
        </ProblemBox>
      )}
      {old.map(({ about, asOf, reason }) => (
        <Banner
          key={about}
          kind="attention"
          title={`${partNames[about]} as of ${asOf === null ? "an earlier check" : momentWords(asOf, now)}`}
          actions={
            <Button busyLabel={connection?.syncing === true && "Checking…"} onClick={() => void checkNow()}>
              Try again
            </Button>
          }
        >
          <p>{reason}</p>
        </Banner>
      ))}
      {policyProblem === null || view.screen === "policy" ? null : <ProblemBox problem={policyProblem} />}
      {storage.map((found) => (
        <ProblemBox key={found.what} problem={found} />
      ))}
    </div>
  );
}
