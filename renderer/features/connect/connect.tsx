import { useSlice } from "../../state/mirror.ts";
import { setConnectedNotice } from "../../state/connected-notice.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ConnectForm } from "./connect-form.tsx";
import styles from "./connect.module.css";

/** Props of `Connect`. */
export interface ConnectProps {
  /** Nothing is connected yet: the screen stands alone. */
  readonly first?: boolean;
  /** Id of the tailnet whose credential is replaced. */
  readonly replaces: string | null;
}

/** How do I start? Connect a tailnet, or try the demo. */
export function Connect({ first = false, replaces }: ConnectProps) {
  const content = <Content first={first} replaces={replaces} />;
  return first ? <main className={styles.alone}>{content}</main> : content;
}

function Content({ first = false, replaces }: ConnectProps) {
  const connection = useSlice("connection");
  // The first screen stands alone, so it tells itself what the shell tells elsewhere.
  const storage = useSlice("preferences")?.problems ?? [];
  const demo = useCommand("connection.startDemo");
  const hasDemo = connection?.tailnets.some((known) => known.kind === "demo") ?? false;
  if (connection === null) return null;
  const replaced = connection.tailnets.find(({ id }) => id === replaces) ?? null;
  const title = first ? "Connect your tailnet" : "Connect a tailnet";
  const offersDemo = !hasDemo && replaced === null;
  const startDemo = async () => {
    const result = await demo.run({});
    if (!result.ok) return;
    setConnectedNotice({ label: "the demo tailnet", pasted: false });
    go({ screen: "apps" });
  };
  return (
    <Page
      narrow
      title={replaced === null ? title : `Replace the key of ${replaced.label}`}
      lead={
        offersDemo
          ? "Or try everything first on the demo tailnet. It runs inside Tailrace, and nothing leaves this computer."
          : "With a credential of an Owner, Admin or Network admin."
      }
      actions={
        offersDemo ? (
          <Button busyLabel={demo.pending && "Starting…"} onClick={() => void startDemo()}>
            Try the demo tailnet
          </Button>
        ) : undefined
      }
    >
      {first ? storage.map((found) => <ProblemBox key={found.what} problem={found} />) : null}
      {demo.problem === null ? null : <ProblemBox problem={demo.problem} />}
      {connection.runtime.loopbackOnly ? (
        <Banner kind="attention" title="This runtime only talks to this computer">
          <p>
            Tailrace was started on a substitute for its official runtime, which must not see a real
            credential. You can try the demo tailnet, or a server on this computer that speaks the same API.
          </p>
        </Banner>
      ) : null}
      <Card>
        <ConnectForm key={replaces} connection={connection} replaced={replaced} />
      </Card>
    </Page>
  );
}
