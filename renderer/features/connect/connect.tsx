import { useSlice } from "../../state/mirror.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { LoopbackNote } from "./loopback-note.tsx";
import { useStartDemo } from "./use-start-demo.ts";

/** Props of `Connect`. */
export interface ConnectProps {
  /** Id of the tailnet whose credential is replaced. */
  readonly replaces: string | null;
}

/** Connects one more tailnet, or gives one another credential. */
export function Connect({ replaces }: ConnectProps) {
  const connection = useSlice("connection");
  const demo = useStartDemo();
  if (connection === null) return null;
  const hasDemo = connection.tailnets.some((known) => known.kind === "demo");
  const replaced = connection.tailnets.find(({ id }) => id === replaces) ?? null;
  return (
    <Page
      narrow
      title={replaced === null ? "Connect a tailnet" : `Replace the key of ${replaced.label}`}
      lead="With a credential of an Owner, Admin or Network admin."
      actions={
        hasDemo || replaced !== null ? undefined : (
          <Button busyLabel={demo.pending && "Starting…"} onClick={() => void demo.start()}>
            Try the demo tailnet
          </Button>
        )
      }
    >
      {demo.problem === null ? null : <ProblemBox problem={demo.problem} />}
      <LoopbackNote connection={connection} />
      <Card>
        <ConnectForm key={replaces} title="Credential" connection={connection} replaced={replaced} />
      </Card>
    </Page>
  );
}
