import { mapKnown, unknown } from "../../../../shared/core/known.ts";
import { dayWords } from "../../../../shared/core/when.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { Panel, PanelBody } from "../../../ui/panel.tsx";
import { PanelRow, PanelRowName, PanelRowNote, PanelRows } from "../../../ui/panel-rows.tsx";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./person-devices.module.css";

/** The keys that belong to somebody; those of the tailnet belong to nobody. */
export function PersonCredentials({ login }: { readonly login: string }) {
  const since = useSlice("connection")?.lastSyncAt ?? 0;
  const { last, value } = useRead("access.credentials", {}, { since });
  if (last === null) return null;
  const all = value?.keysAndClients ?? unknown(last.ok ? "" : last.problem.what);
  const own = mapKnown(all, (keys) =>
    keys.filter(({ owner, isOfPerson }) => isOfPerson && owner === login.toLowerCase()),
  );
  if (!own.known)
    return (
      <Panel title="API keys">
        <PanelBody>
          <p className={styles.why}>
            <StatusShape kind="unknown" />
            <span>Cannot be known: {own.reason}</span>
          </p>
        </PanelBody>
      </Panel>
    );
  const { doubt } = own;
  if (own.value.length === 0 && doubt === undefined) return null;
  return (
    <Panel title="API keys" note={String(own.value.length)}>
      <PanelRows>
        {own.value.map(({ id, name, powers, isMighty, expires }) => (
          <PanelRow key={id} title={powers.join("\n")}>
            <Status kind={isMighty ? "attention" : "note"} word={`May ${powers.join("; ")}`} quiet />
            <PanelRowName title={name}>
              <ForeignWords text={name} />
            </PanelRowName>
            <PanelRowNote>
              {expires === null ? "no end" : expires === "unread" ? "end not known" : dayWords(expires)}
            </PanelRowNote>
          </PanelRow>
        ))}
        {doubt === undefined ? null : (
          <PanelRow>
            <Status kind="unknown" word="or more" quiet />
            <PanelRowNote wraps>{doubt.reason}</PanelRowNote>
          </PanelRow>
        )}
      </PanelRows>
    </Panel>
  );
}
