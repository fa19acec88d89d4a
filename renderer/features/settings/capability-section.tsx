import { Check, Copy, ExternalLink } from "lucide-react";
import type { Capability, ConnectionState } from "../../../shared/bridge/connection.ts";
import { copyScopes, openLink } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Status, StatusShape } from "../../ui/status.tsx";
import { capabilityWords } from "./capability-words.ts";
import { credentialPage } from "./credential-page.ts";
import styles from "./capability-section.module.css";

const words = { yes: "Yes", no: "No", unknown: "Unknown" } as const;

/** What the credential of the active tailnet may do, in a word each; only what is missing stands out. */
export function CapabilitySection({ connection }: { readonly connection: ConnectionState }) {
  const { capabilities, managedElsewhere, tailnets, activeId } = connection;
  const active = tailnets.find(({ id }) => id === activeId);
  const isClient = active?.kind === "oauth";
  const page = credentialPage(active?.kind);
  const able = capabilities.filter(({ state }) => state === "yes").length;
  const missing = capabilities.filter(({ state }) => state === "no");
  return (
    <Panel
      title={active === undefined ? "What Tailrace can do" : `What Tailrace can do in ${active.label}`}
      note={
        capabilities.length === 0 ? undefined : (
          <Status
            kind={missing.length > 0 ? "attention" : able < capabilities.length ? "unknown" : "ok"}
            word={`${able} of ${capabilities.length}`}
          />
        )
      }
    >
      {managedElsewhere?.on === true ? (
        <p className={styles.missing}>
          <strong>The policy file is managed elsewhere.</strong> Changes are handed over as text.
          {managedElsewhere.link === undefined ? null : <span className="mono">{managedElsewhere.link}</span>}
        </p>
      ) : null}
      {capabilities.length === 0 ? (
        <p className={styles.untried}>Not tried yet. Known after the first check.</p>
      ) : (
        <>
          <ul className={styles.list} aria-label="What the credential may do">
            {capabilities.map((capability) => (
              <Ability key={capability.scope} capability={capability} />
            ))}
          </ul>
          {missing.map(({ scope, reason }) => (
            <p key={scope} className={styles.missing}>
              <strong>{capabilityWords[scope]} is missing.</strong> Add <code className="mono">{scope}</code>
              {reason === undefined ? null : <span className={styles.muted}>{reason}</span>}
            </p>
          ))}
          {missing.length === 0 ? null : (
            <div className={styles.ways}>
              {isClient ? (
                <Button size="row" icon={<Copy />} onClick={() => void copyScopes()}>
                  Copy all scopes
                </Button>
              ) : null}
              <Button size="row" icon={<ExternalLink />} onClick={() => void openLink(page.link)}>
                {page.label}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

/** One word with its tick; the scope and why it is not known stand behind it. */
function Ability({ capability }: { readonly capability: Capability }) {
  const { scope, purpose, state, reason } = capability;
  return (
    <li className={styles.ability} title={`${purpose}. ${scope}${reason === undefined ? "" : `. ${reason}`}`}>
      {state === "yes" ? (
        <Check className={styles.tick} aria-hidden="true" />
      ) : (
        <StatusShape kind={state === "no" ? "attention" : "unknown"} />
      )}
      <span className={state === "no" ? styles.lacking : undefined}>{capabilityWords[scope]}</span>
      <span className={state === "unknown" ? styles.muted : "visually-hidden"}>{words[state]}</span>
    </li>
  );
}
