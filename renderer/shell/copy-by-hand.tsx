import { copyEgress } from "../state/actions.ts";
import { isEgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { endCopyByHand, useCopyByHand } from "../state/copy-by-hand.ts";
import type { WantedCopy } from "../state/copy-by-hand.ts";
import { useSlice } from "../state/mirror.ts";
import { useRead } from "../state/use-read.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemBox } from "../ui/problem-box.tsx";
import { TextArea } from "../ui/text-field.tsx";

/** The text of a copy from the tray, selected: a press in the window is what the desktop takes a copy from. */
export function CopyByHand() {
  const wanted = useCopyByHand((state) => state.wanted);
  const apps = useSlice("fleet")?.apps;
  if (wanted === null) return null;
  const app = apps?.known === true ? apps.value.find(({ name }) => name === wanted.appName) : undefined;
  const usual = app?.format ?? "";
  const format = wanted.format ?? (isEgressFormatId(usual) ? usual : "line");
  return <Content key={`${wanted.appName} ${format}`} appName={wanted.appName} format={format} />;
}

function Content({ appName, format }: Required<WantedCopy>) {
  const { answer } = useRead("egress.render", { appName, format });
  const copy = async () => {
    await copyEgress(appName, { format });
    endCopyByHand();
  };
  return (
    <Dialog
      open={answer !== null}
      onClose={endCopyByHand}
      title={`Copy the egress IPs of ${appName}`}
      description="The desktop took no copy from the tray. It takes one from here."
      footer={
        <Button variant="filled" intent="primary" disabled={answer?.ok !== true} onClick={() => void copy()}>
          Copy
        </Button>
      }
    >
      {answer === null ? null : answer.ok ? (
        <TextArea
          label="Egress IPs"
          hideLabel
          mono
          readOnly
          rows={5}
          value={answer.value.text}
          onValue={() => undefined}
          onFocus={(event) => event.currentTarget.select()}
          onCopy={(event) => {
            // Main copies, so that it is read back and remembered.
            event.preventDefault();
            void copy();
          }}
        />
      ) : (
        <ProblemBox problem={answer.problem} />
      )}
    </Dialog>
  );
}
