import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { say } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { useCommand } from "../../../state/use-command.ts";
import { Button } from "../../../ui/button.tsx";

/** The way out of a replacement before a host has joined: nothing has changed but a key, which is revoked. */
export function StopReplacing({ setup }: { readonly setup: SetupView }) {
  const discard = useCommand("setup.discard");

  async function stop(): Promise<void> {
    if (!(await discard.run({ setupId: setup.id })).ok) return;
    say(`${setup.replaces?.hostname ?? "The connector"} stays as it is`);
    go({ screen: "connectors" });
  }

  return (
    <Button variant="minimal" busyLabel={discard.pending && "Stopping…"} onClick={() => void stop()}>
      Stop replacing
    </Button>
  );
}
