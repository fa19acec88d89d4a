import { Check, ChevronDown, Plus, RefreshCw, Search } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ConnectionState } from "../../shared/bridge/connection.ts";
import { checkNow } from "../state/actions.ts";
import { call } from "../state/call.ts";
import { sayProblem } from "../state/feedback.ts";
import { useSlice } from "../state/mirror.ts";
import { go } from "../state/navigation.ts";
import { Button } from "../ui/button.tsx";
import { connectionKinds } from "../parts/connection-kinds.ts";
import { KeyHint } from "../ui/key-hint.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StatusShape } from "../ui/status.tsx";
import menuStyles from "./menu.module.css";
import styles from "./shell.module.css";

/** Which tailnet, how it is connected, and the ways to act on everything. */
export function Header({ onPalette }: { readonly onPalette: () => void }) {
  const connection = useSlice("connection");
  if (connection === null) return null;
  return (
    <header className={styles.header}>
      <span className={styles.name}>Tailrace</span>
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
        <Button variant="minimal" icon={<Search />} title="Open the command palette" onClick={onPalette}>
          <span className="visually-hidden">Open the command palette </span>
          <KeyHint keys={["mod", "K"]} />
        </Button>
      </div>
    </header>
  );
}

function ConnectionStatus({ connection }: { readonly connection: ConnectionState }) {
  const { status, lastSyncAt } = connection;
  return (
    <div className={styles.status}>
      <StatusShape kind={connectionKinds[status.label]} />
      <output className={styles.statusWord} aria-live="polite" title={status.sentence}>
        {status.sentence}
      </output>
      {lastSyncAt === null ? null : (
        <span className={styles.synced}>
          · synced <RelativeTime at={lastSyncAt} />
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
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className={styles.tailnet} title={active?.label}>
          <span className="visually-hidden">Tailnet: </span>
          <span className={styles.tailnetName}>{active?.label ?? "No tailnet"}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={menuStyles.menu} align="start" sideOffset={4} collisionPadding={8}>
        <DropdownMenu.RadioGroup
          value={connection.activeId ?? ""}
          onValueChange={(tailnetId) => void choose(tailnetId)}
        >
          {connection.tailnets.map((tailnet) => (
            <DropdownMenu.RadioItem key={tailnet.id} value={tailnet.id} className={menuStyles.item}>
              <span className={menuStyles.mark}>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </span>
              <span className="foreign">{tailnet.label}</span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className={menuStyles.line} />
        <DropdownMenu.Item className={menuStyles.item} onSelect={() => go({ screen: "connect" })}>
          <span className={menuStyles.mark}>
            <Plus aria-hidden="true" />
          </span>
          Connect another tailnet
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
