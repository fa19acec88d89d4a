import { useEffect, useState } from "react";
import type { ImpactView } from "../../../../shared/bridge/policy.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { call } from "../../../state/call.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { Impact } from "../../../parts/review/review-parts.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";

/** Who gains and who loses access if this text were saved. Nothing is sent. */
export function ImpactDialog({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const [result, setResult] = useState<Result<ImpactView> | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    const ask = async (_round: number) => {
      const answer = await call("policy.impact", { text });
      if (wanted) setResult(answer);
    };
    void ask(round);
    return () => {
      wanted = false;
    };
  }, [text, round]);
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title="What your text would change"
      description="Computed here, from the stored policy file to your text, with the people and devices of the last sync."
    >
      {result === null ? (
        <SkeletonRows label="Computing who gains and who loses" rows={4} />
      ) : result.ok ? (
        <Impact impact={result.value} />
      ) : (
        <ProblemBox
          problem={result.problem}
          onRetry={() => {
            setResult(null);
            setRound(round + 1);
          }}
        />
      )}
    </Dialog>
  );
}
