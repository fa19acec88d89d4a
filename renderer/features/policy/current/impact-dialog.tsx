import { useRead } from "../../../state/use-read.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { Impact } from "../../../parts/review/impact.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";

/** Who gains and who loses access if this text were saved. Nothing is sent. */
export function ImpactDialog({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const { answer, again } = useRead("policy.impact", { text });
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title="What your text would change"
      description="Computed here, from the stored policy file to your text, with the people and devices of the last sync."
    >
      {answer === null ? (
        <SkeletonRows label="Computing who gains and who loses" rows={4} />
      ) : answer.ok ? (
        <Impact impact={answer.value} />
      ) : (
        <ProblemBox problem={answer.problem} onRetry={again} />
      )}
    </Dialog>
  );
}
