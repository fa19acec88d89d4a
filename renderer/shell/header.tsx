import { ChevronsUpDown, Plus, RefreshCw, Search } from "lucide-react";
import type { ConnectionState } from "../../shared/bridge/connection.ts";
import { checkNow } from "../state/actions.ts";
import { call } from "../state/call.ts";
import { sayProblem } from "../state/feedback.ts";
import { useSlice } from "../state/mirror.ts";
import { go } from "../state/navigation.ts";
import { Button } from "../ui/button.tsx";
import { connectionKinds } from "../parts/connection-kinds.ts";
import { keyTable } from "../parts/keys/key-table.ts";
import { KeyHint } from "../ui/key-hint.tsx";
import { Menu } from "../ui/menu.tsx";
import { ShortAgo } from "../ui/short-ago.tsx";
import { StatusShape } from "../ui/status.tsx";
import { TailraceMark } from "../ui/tailrace-mark.tsx";
import styles from "./shell.module.css";

/** Which tailnet, how it is connected, and the ways to act on everything. */
export function Header({ onPalette }: { readonly onPalette: () => void }) {
  const connection = useSlice("connection");
  if (connection === null) return null;
  return (
    <header className={styles.header}>
      <span className={styles.name}>
        <TailraceMark size={20} />
        <span className={styles.nameWord}>Tailrace</span>
      </span>
      <div className={styles.connection}>
        <TailnetMenu connection={connection} />
        <ConnectionStatus connection={connection} />
      </div>
      <div className={styles.headerEnd}>
        <Button
          variant="minimal"
          icon={<RefreshCw />}
          busyLabel={connection.syncing && "Checking…"}
          onClick={() => void checkNow()}
        >
          Check now
        </Button>
        <button type="button" className={styles.palette} onClick={onPalette}>
          <Search aria-hidden="true" />
          <span className="visually-hidden">Open the command palette: </span>
          <span className={styles.paletteWords}>Go to, copy, set up</span>
          <KeyHint keys={keyTable.palette.keys} />
        </button>
      </div>
    </header>
  );
}

function ConnectionStatus({ connection }: { readonly connection: ConnectionState }) {
  const { status, lastSyncAt } = connection;
  return (
    <div className={styles.status}>
      <span className={styles.state}>
        <StatusShape kind={connectionKinds[status.label]} />
        <output className={styles.statusWord} aria-live="polite" title={status.sentence}>
          {status.sentence}
        </output>
      </span>
      {lastSyncAt === null ? null : (
        <span className={styles.synced}>
          · synced <ShortAgo at={lastSyncAt} exact />
        </span>
      )}
    </div>
  );
}

function TailnetMenu({ connection }: { readonly connection: ConnectionState }) {
  const active = connection.tailnets.find((tailnet) => tailnet.id === connection.activeId);
  const choose = async (tailnetId: string) => {
    if (tailnetId === connection.activeId) return;
    const result = await call("connection.switch", { tailnetId });
    if (!result.ok) sayProblem(result.problem);
  };
  return (
    <Menu
      inPlace
      align="start"
      trigger={
        <button type="button" className={styles.tailnet} title={active?.label}>
          <span className="visually-hidden">Tailnet: </span>
          <span className={styles.tailnetName}>{active?.label ?? "No tailnet"}</span>
          <ChevronsUpDown aria-hidden="true" />
        </button>
      }
      choice={{
        value: connection.activeId ?? "",
        options: connection.tailnets.map(({ id, label }) => ({ value: id, label })),
        onValue: (tailnetId) => void choose(tailnetId),
      }}
      items={[
        {
          label: "Connect another tailnet",
          icon: <Plus />,
          apart: true,
          onSelect: () => go({ screen: "connect" }),
        },
      ]}
    />
  );
}
