import { Copy, ExternalLink, Lock } from "lucide-react";
import { useRef, useState } from "react";
import type { ConnectionState, TailnetView } from "../../../shared/bridge/connection.ts";
import { copyScopes, openLink } from "../../state/actions.ts";
import { setConnectedNotice } from "../../state/connected-notice.ts";
import { useTextDraft } from "../../state/drafts.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox, RadioGroup } from "../../ui/choice.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import type { SecretHandle } from "../../ui/secret-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { credentialKindIds, credentialKinds } from "./credential-kinds.ts";
import type { CredentialKind, CredentialWords } from "./credential-kinds.ts";
import { KeychainWait } from "./keychain-wait.tsx";
import styles from "./connect.module.css";

/** Props of `ConnectForm`. */
export interface ConnectFormProps {
  readonly title: string;
  readonly connection: ConnectionState;
  /** The tailnet that gets another credential; null connects one more. */
  readonly replaced: TailnetView | null;
}

/** Pastes a credential. What only few need is folded: scopes that are copied anyway, the name of the tailnet. */
export function ConnectForm({ title, connection, replaced }: ConnectFormProps) {
  const secret = useRef<SecretHandle>(null);
  const pasted = useRef(false);
  const [kind, setKind] = useState<CredentialKind>(replaced?.kind === "api-token" ? "api-token" : "oauth");
  const [missing, setMissing] = useState<"id" | "secret" | null>(null);
  const idField = useRef<HTMLInputElement>(null);
  const [thisRun, setThisRun] = useState(false);
  const name = useTextDraft(`connect tailnet ${replaced?.id ?? ""}`, replaced?.tailnet ?? "-");
  const clientId = useTextDraft("connect client id");
  const baseUrl = useTextDraft("connect base url");
  const save = useCommand("credentials.save");
  const words = credentialKinds[kind];
  const { keychain, runtime } = connection;
  const waiting = keychain.state === "waiting";
  const noKeychain = !waiting && keychain.state !== "available" && keychain.state !== "unchecked";

  // A replaced credential goes to the server of the one before.
  const choosesServer = runtime.loopbackOnly && replaced === null;

  async function submit(): Promise<void> {
    if (kind === "oauth" && clientId.value.trim() === "") {
      setMissing("id");
      idField.current?.focus();
      return;
    }
    if (secret.current?.filled() !== true) {
      setMissing("secret");
      secret.current?.focus();
      return;
    }
    setMissing(null);
    const rest = {
      secret: secret.current.read(),
      tailnet: name.value.trim() === "" ? "-" : name.value.trim(),
      keep: thisRun || noKeychain ? ("this-run" as const) : ("keychain" as const),
      ...(replaced === null ? {} : { replaces: replaced.id }),
      ...(choosesServer && baseUrl.value.trim() !== "" ? { baseUrl: baseUrl.value.trim() } : {}),
    };
    const result = await save.run(
      kind === "api-token" ? { kind, ...rest } : { kind, clientId: clientId.value.trim(), ...rest },
    );
    if (!result.ok) {
      secret.current?.focus();
      return;
    }
    secret.current?.clear();
    for (const draft of [name, clientId, baseUrl]) draft.clear();
    setConnectedNotice({
      label: rest.tailnet === "-" ? "your tailnet" : rest.tailnet,
      pasted: pasted.current,
    });
    go({ screen: "apps" });
  }

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.pending) void submit();
      }}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <RadioGroup
          label="Connect with"
          hideLabel
          inline
          value={kind}
          options={credentialKindIds.map((value) => ({ value, label: credentialKinds[value].name }))}
          onValue={setKind}
        />
      </div>
      <div className={styles.fields}>
        {kind === "oauth" ? (
          <TextField
            ref={idField}
            label="Client ID"
            hideLabel
            placeholder="Client ID"
            error={missing === "id" ? "Enter the client ID first." : undefined}
            mono
            value={clientId.value}
            maxLength={200}
            onValue={clientId.set}
          />
        ) : null}
        <SecretField
          handle={secret}
          label={words.secretLabel}
          hideLabel
          placeholder={words.placeholder}
          error={missing === "secret" ? words.missing : undefined}
          onPasted={() => {
            pasted.current = true;
          }}
        />
      </div>
      {/* Nobody but a developer has a server of their own, and it has to be named. */}
      {choosesServer ? (
        <TextField
          label="Server on this computer"
          hideLabel
          placeholder="Local server, http://127.0.0.1:8080/api/v2"
          mono
          type="url"
          value={baseUrl.value}
          maxLength={300}
          onValue={baseUrl.set}
        />
      ) : null}
      <div className={styles.links}>
        <Button
          size="row"
          variant="minimal"
          intent="primary"
          icon={<ExternalLink />}
          onClick={() => void openLink(words.link)}
        >
          {words.openPage}
        </Button>
        {words.scopes === undefined ? null : (
          <Button
            size="row"
            variant="minimal"
            intent="primary"
            icon={<Copy />}
            onClick={() => void copyScopes()}
          >
            Copy scopes
          </Button>
        )}
      </div>
      {noKeychain ? (
        <Banner kind="attention" title={keychain.sentence ?? "The keychain of this computer cannot be used."}>
          <p>The credential is kept for this run only, and asked for again after the next start.</p>
        </Banner>
      ) : null}
      {save.problem === null ? null : <ProblemBox problem={save.problem} />}
      {save.pending && waiting ? <KeychainWait wayOut="Keep it for this run only" /> : null}
      <Button type="submit" variant="tonal" busyLabel={save.pending && "Verifying…"}>
        Connect
      </Button>
      <output className="visually-hidden" aria-live="polite">
        {save.pending ? "Asking Tailscale, then storing the credential." : ""}
      </output>
      <details className={styles.more}>
        <summary>
          {words.scopes === undefined ? "More" : "Scopes and more"}
          {noKeychain || thisRun ? null : (
            <span className={styles.kept}>
              <Lock aria-hidden="true" />
              Stays in your keychain
            </span>
          )}
        </summary>
        <p className={styles.muted}>{words.pageHint}</p>
        {words.scopes === undefined ? null : <Scopes columns={words.scopes} />}
        <TextField
          label="Tailnet"
          hint="Leave “-” unless this credential reaches several tailnets."
          mono
          value={name.value}
          maxLength={200}
          onValue={name.set}
        />
        {noKeychain ? null : (
          <Checkbox
            label="Keep it for this run only"
            hint="Otherwise it is kept in the keychain of this computer, never in a file."
            checked={thisRun}
            onChecked={setThisRun}
          />
        )}
      </details>
    </form>
  );
}

/** The scopes to tick, by the columns of the page. */
function Scopes({ columns }: { readonly columns: NonNullable<CredentialWords["scopes"]> }) {
  return (
    <dl className={styles.scopes}>
      {columns.map(({ column, names }) => (
        <div key={column} className={styles.column}>
          <dt className={styles.muted}>{column}</dt>
          <dd className={styles.names}>
            {names.map((scope) => (
              <code key={scope} className={`mono ${styles.scope}`}>
                {scope}
              </code>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
