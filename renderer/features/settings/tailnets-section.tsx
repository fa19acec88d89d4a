import { useState } from "react";
import type { ConnectionState, TailnetView } from "../../../shared/bridge/connection.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmByTyping } from "../../ui/confirm-by-typing.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { connectionKinds } from "../../parts/connection-kinds.ts";
import { Status } from "../../ui/status.tsx";
import styles from "./settings.module.css";

const kinds: Readonly<Record<TailnetView["kind"], string>> = {
  "api-token": "API access token",
  oauth: "OAuth client",
  demo: "Runs inside Tailrace",
};

/** The stored tailnets: which one is active, with which credential, kept where. */
export function TailnetsSection({ connection }: { readonly connection: ConnectionState }) {
  const [leaving, setLeaving] = useState<TailnetView | null>(null);
  return (
    <Section title="Tailnets">
      <RowList
        label="Tailnets"
        rows={connection.tailnets}
        rowKey={(tailnet) => tailnet.id}
        rowHeight={64}
        row={(tailnet) => (
          <TailnetRow
            tailnet={tailnet}
            status={tailnet.id === connection.activeId ? connection.status : null}
            expiresAt={tailnet.id === connection.activeId ? connection.expiresAt : null}
            onDisconnect={() => setLeaving(tailnet)}
          />
        )}
      />
      {leaving === null ? null : <Disconnect tailnet={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}

interface TailnetRowProps {
  readonly tailnet: TailnetView;
  /** How it is connected; null where it is not the active one. */
  readonly status: ConnectionState["status"] | null;
  readonly expiresAt: number | null;
  readonly onDisconnect: () => void;
}

function TailnetRow({ tailnet, status, expiresAt, onDisconnect }: TailnetRowProps) {
  const change = useCommand("connection.switch");
  const switchTo = async () => {
    const result = await change.run({ tailnetId: tailnet.id });
    if (result.ok) say(`Switched to ${tailnet.label}`);
  };
  return (
    <>
      <div className={styles.tailnet}>
        <div className={styles.stack}>
          <span className={styles.label}>{tailnet.label}</span>
          <span className={styles.muted}>
            {kinds[tailnet.kind]}
            {tailnet.hint === "" ? null : (
              <>
                {" "}
                <span className="mono">…{tailnet.hint}</span>
              </>
            )}
            {tailnet.kind === "demo"
              ? null
              : tailnet.keptIn === "keychain"
                ? ", in the keychain"
                : ", for this run only"}
            {tailnet.host === undefined ? null : (
              <>
                {", "}
                <span className="mono">{tailnet.host}</span>
              </>
            )}
          </span>
          {expiresAt === null ? null : (
            <span className={styles.muted}>
              Credential expires <RelativeTime at={expiresAt} />
            </span>
          )}
        </div>
        {status === null ? <span /> : <ActiveStatus status={status} />}
        <div className={styles.buttons}>
          {status !== null ? null : (
            <Button
              aria-label={`Switch to ${tailnet.label}`}
              busyLabel={change.pending && "Switching…"}
              onClick={() => void switchTo()}
            >
              Switch
            </Button>
          )}
          {tailnet.kind === "demo" ? null : (
            <Button
              aria-label={`Replace key of ${tailnet.label}`}
              onClick={() => go({ screen: "connect", replaces: tailnet.id })}
            >
              Replace key
            </Button>
          )}
          <Button
            variant="minimal"
            intent="danger"
            aria-label={`Disconnect ${tailnet.label}`}
            onClick={onDisconnect}
          >
            Disconnect
          </Button>
        </div>
      </div>
      {change.problem === null ? null : <ProblemBox problem={change.problem} />}
    </>
  );
}

/** The same word as in the header, and *Active* where there is nothing to say. */
function ActiveStatus({ status }: { readonly status: ConnectionState["status"] }) {
  const word = status.label === "connected" ? "Active" : status.sentence;
  return <Status kind={connectionKinds[status.label]} word={word} />;
}

function Disconnect({ tailnet, onClose }: { readonly tailnet: TailnetView; readonly onClose: () => void }) {
  const leave = useCommand("connection.disconnect");
  const onConfirm = async () => {
    const result = await leave.run({ tailnetId: tailnet.id });
    if (!result.ok) return;
    say(`Disconnected ${tailnet.label}`);
    if (result.value.keysLeft !== null) sayProblem(result.value.keysLeft);
    onClose();
  };
  return (
    <ConfirmByTyping
      open
      onClose={onClose}
      title={`Disconnect ${tailnet.label}`}
      name={tailnet.label}
      act="Disconnect"
      busyLabel="Disconnecting…"
      pending={leave.pending}
      problem={leave.problem}
      onConfirm={() => void onConfirm()}
    >
      <p>
        {tailnet.kind === "demo"
          ? "The demo tailnet and everything done in it are forgotten."
          : "Tailrace forgets this tailnet with its egress ledger and policy history, and deletes its credential from the keychain. The tailnet itself stays as it is. To revoke the credential, delete it in the admin console."}
      </p>
    </ConfirmByTyping>
  );
}
