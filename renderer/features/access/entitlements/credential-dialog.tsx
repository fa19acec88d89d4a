import { dayWords } from "../../../../shared/core/when.ts";
import type { Credential } from "../../../../shared/governance/credentials.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { endWords, ownerWords } from "./credential-facts.ts";
import styles from "./explain-dialog.module.css";

/** Says in plain words what whoever has a credential can do, and whose it is. */
export function CredentialDialog({
  credential,
  onClose,
}: {
  readonly credential: Credential;
  readonly onClose: () => void;
}) {
  const { name, powers, scopes, tags, takes, created } = credential;
  return (
    <Dialog
      open
      title={`What ${name} may do`}
      onClose={onClose}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lists make it scroll, which a keyboard must be able to do */}
      <section className={styles.words} aria-label="In words" tabIndex={0}>
        {powers.length === 0 ? (
          <p>The service tells no scope of it, so what it may do is not known.</p>
        ) : (
          <>
            <p>Whoever has it can:</p>
            <ul className={styles.powers}>
              {powers.map((words) => (
                <li key={words}>
                  <ForeignName text={words} />
                </li>
              ))}
            </ul>
          </>
        )}
        <Facts
          facts={[
            { label: "Belongs to", value: <ForeignName text={holderWords(credential)} /> },
            { label: "Made", value: created === null ? "not known" : dayWords(created) },
            { label: "Ends", value: endWords(credential) },
            ...(scopes.length === 0 ? [] : [{ label: "Scopes", value: <Mono text={scopes.join(" ")} /> }]),
            ...(tags.length === 0 ? [] : [{ label: "Tags", value: <Mono text={tags.join(" ")} /> }]),
            ...(takes === "" ? [] : [{ label: "Takes tokens of", value: <ForeignName text={takes} /> }]),
          ]}
        />
      </section>
    </Dialog>
  );
}

function Mono({ text }: { readonly text: string }) {
  return (
    <span className="mono">
      <ForeignName text={text} />
    </span>
  );
}

function holderWords(credential: Credential): string {
  const { isOfPerson, owner, ownerState } = credential;
  const odd = ownerWords(credential);
  if (!isOfPerson) {
    const by = owner === null || odd !== null ? odd : `made by ${owner}`;
    return by === null ? "the tailnet" : `the tailnet, ${by}`;
  }
  if (owner === null) return ownerState === "gone" ? "somebody who is gone" : "not known";
  return ownerState === "suspended" ? `${owner}, who is suspended` : owner;
}
