import { setConnectedNotice } from "../../state/connected-notice.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";

/** Starts the demo tailnet and goes to its apps. */
export function useStartDemo() {
  const { run, pending, problem } = useCommand("connection.startDemo");
  const start = async (): Promise<void> => {
    const result = await run({});
    if (!result.ok) return;
    setConnectedNotice({ label: "the demo tailnet", pasted: false });
    go({ screen: "apps" });
  };
  return { start, pending, problem };
}
