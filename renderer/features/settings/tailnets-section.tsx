import { Ellipsis, Plus } from "lucide-react";
import { useState } from "react";
import type { ConnectionState, TailnetView } from "../../../shared/bridge/connection.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { classes } from "../../ui/classes.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmByTyping } from "../../ui/confirm-by-typing.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { openLink } from "../../state/actions.ts";
import { credentialPage } from "./credential-page.ts";
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
    <Panel
      title="Tailnets"
      actions={
        <Button size="strip" icon={<Plus />} onClick={() => go({ screen: "connect" })}>
          Connect another tailnet
        </Button>
      }
    >
      <ul className={styles.tailnets} aria-label="Tailnets">
        {connection.tailnets.map((tailnet) => (
          <li key={tailnet.id}>
            <TailnetRow
              tailnet={tailnet}
              status={tailnet.id === connection.activeId ? connection.status : null}
              expiresAt={tailnet.id === connection.activeId ? connection.expiresAt : null}
              onDisconnect={() => setLeaving(tailnet)}
            />
          </li>
        ))}
      </ul>
      {leaving === null ? null : <Disconnect tailnet={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
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
  const page = credentialPage(tailnet.kind);
  return (
    <>
      <div className={styles.tailnet}>
        <div className={styles.words}>
          <span className={classes("clamped", styles.label)} title={tailnet.label}>
            {tailnet.label}
          </span>
          <span className={styles.muted}>
            <Credential tailnet={tailnet} />
            {expiresAt === null || tailnet.kind === "demo" ? null : (
              <>
                {" · "}expires <RelativeTime at={expiresAt} />
              </>
            )}
          </span>
        </div>
        {status === null ? null : <ActiveStatus status={status} />}
        <div className={styles.buttons}>
          {status !== null ? null : (
            <Button
              size="row"
              aria-label={`Switch to ${tailnet.label}`}
              busyLabel={change.pending && "Switching…"}
              onClick={() => void switchTo()}
            >
              Switch
            </Button>
          )}
          {tailnet.kind === "demo" ? null : (
            <Button
              size="row"
              aria-label={`Replace key of ${tailnet.label}`}
              onClick={() => go({ screen: "connect", replaces: tailnet.id })}
            >
              Replace key
            </Button>
          )}
          <Menu
            trigger={
              <IconButton label={`More acts on ${tailnet.label}`} icon={<Ellipsis aria-hidden="true" />} />
            }
            items={[
              ...(tailnet.kind === "demo"
                ? []
                : [{ label: page.label, onSelect: () => void openLink(page.link) }]),
              {
                label: "Disconnect…",
                intent: "danger" as const,
                apart: tailnet.kind !== "demo",
                onSelect: onDisconnect,
              },
            ]}
          />
        </div>
      </div>
      {change.problem === null ? null : <ProblemBox problem={change.problem} />}
    </>
  );
}

/** Which credential it is and where it is kept, never more of it than its end. */
function Credential({ tailnet: { kind, hint, keptIn, host } }: { readonly tailnet: TailnetView }) {
  return (
    <>
      {kinds[kind]}
      {hint === "" ? null : (
        <>
          {" "}
          <span className="mono">…{hint}</span>
        </>
      )}
      {kind === "demo" ? null : keptIn === "keychain" ? ", in the keychain" : ", for this run only"}
      {host === undefined || kind === "demo" ? null : (
        <>
          {", "}
          <span className="mono">{host}</span>
        </>
      )}
    </>
  );
}

/** The same word as in the header, and *Active* where there is nothing to say. */
function ActiveStatus({ status }: { readonly status: ConnectionState["status"] }) {
  const word = status.label === "connected" ? "Active" : status.sentence;
  return (
    <span className={styles.state} title={word}>
      <Status kind={connectionKinds[status.label]} word={word} />
    </span>
  );
}

function Disconnect({ tailnet, onClose }: { readonly tailnet: TailnetView; readonly onClose: () => void }) {
  const leave = useCommand("connection.disconnect");
  const onConfirm = async () => {
    const result = await leave.run({ tailnetId: tailnet.id });
    if (!result.ok) return;
    if (result.value.keysLeft === null) say(`Disconnected ${tailnet.label}`);
    else sayProblem(result.value.keysLeft);
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
          : "Tailrace forgets this tailnet: egress ledger, policy history, credential. The tailnet itself stays as it is. To revoke the credential, delete it in the admin console."}
      </p>
    </ConfirmByTyping>
  );
}
