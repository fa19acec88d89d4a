import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { openLink } from "../../../state/actions.ts";
import { useCommand } from "../../../state/use-command.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";

/** A running connector that does not carry its tag yet: the ways to give it one. */
export function TagWaits({ setup }: { readonly setup: SetupView }) {
  const fleet = useFleet();
  const { run, pending, problem } = useCommand("setup.tagHost");
  const { tag, runsOn } = setup.decisions;
  const host =
    fleet?.connectors.known === true
      ? fleet.connectors.value.find(({ nodeId }) => nodeId === runsOn)
      : undefined;
  if (setup.script === null) return null;
  return (
    <>
      <Banner
        kind="attention"
        title={`${host?.hostname ?? "The connector"} does not carry ${tag} yet`}
        actions={
          <>
            <Button busyLabel={pending && "Adding…"} onClick={() => void run({ setupId: setup.id })}>
              Add the tag
            </Button>
            {runsOn === undefined ? null : (
              <Button onClick={() => void openLink("machine", runsOn)}>Open its page</Button>
            )}
          </>
        }
      >
        <p>Add it here, by the command below, or on its page in the console.</p>
      </Banner>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </>
  );
}
