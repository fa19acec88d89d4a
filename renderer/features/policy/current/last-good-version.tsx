import { useState } from "react";
import { parse } from "../../../../shared/hujson/parse.ts";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { tailnetOnScreen, useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import { RestoreVersion } from "../restore-version.tsx";

/** Finds the newest version in which nothing is wrong and offers to put it back, reviewed like any other change. */
export function LastGoodVersion({ onSaved }: { readonly onSaved: () => void }) {
  const versions = useSlice("policy")?.versions ?? [];
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<PolicyVersionView | null>(null);

  const look = async () => {
    setLooking(true);
    const good = await newestGood(versions);
    setLooking(false);
    if (good === null) {
      say("Something is wrong with every version in the history");
      return;
    }
    setFound(good);
  };

  return (
    <>
      <Button busyLabel={looking && "Looking…"} disabled={versions.length === 0} onClick={() => void look()}>
        Restore the last good version
      </Button>
      {found === null ? null : (
        <RestoreVersion
          version={found}
          description="It is the newest version in the history with nothing wrong in it. The text the service has now stays in the history."
          onClose={() => setFound(null)}
          onSaved={(sentence) => {
            say(sentence);
            onSaved();
          }}
        />
      )}
    </>
  );
}

/** One after the other, newest first: usually the second one is good. */
async function newestGood(versions: readonly PolicyVersionView[]): Promise<PolicyVersionView | null> {
  const tailnet = tailnetOnScreen();
  for (const version of versions) {
    const result = await call("policy.version", { versionId: version.id }, tailnet);
    if (!result.ok) sayProblem(result.problem);
    else if (await isGood(result.value.text, tailnet)) return version;
  }
  return null;
}

/** A version that cannot be judged is none to offer. */
async function isGood(text: string, tailnet: string | null): Promise<boolean> {
  if (!parse(text).ok) return false;
  const checked = await call("policy.check", { text }, tailnet);
  return checked.ok && !checked.value.findings.some(({ severity }) => severity === "error");
}
