import { KeyRound } from "lucide-react";
import { useState } from "react";
import { isWhole, valueOr, type Known } from "../../../../shared/core/known.ts";
import type { Credential } from "../../../../shared/governance/credentials.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { Button } from "../../../ui/button.tsx";
import { Status } from "../../../ui/status.tsx";
import { Table } from "../../../ui/table.tsx";
import { GapOf, Named, Person, Said } from "./api-parts.tsx";
import { CredentialDialog } from "./credential-dialog.tsx";
import { endWords, ownerWords } from "./credential-facts.ts";
import styles from "./entitlements.module.css";

/** The credentials of the tailnet that still work, whose they are and what they may do. */
export function CredentialTable({
  credentials,
  wanted,
}: {
  readonly credentials: Known<readonly Credential[]>;
  /** Typed words, in lower case. */
  readonly wanted: string;
}) {
  const [explained, setExplained] = useState<Credential | null>(null);
  const all = valueOr(credentials, []);
  return (
    <>
      <GapOf what="API credentials" fact={credentials} />
      {all.length === 0 ? (
        isWhole(credentials) ? (
          <p className={styles.quiet}>No API credential works now.</p>
        ) : null
      ) : (
        <Table
          caption="API credentials"
          rows={all.filter((credential) => searchText(credential).includes(wanted))}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              heading: "Credential",
              names: true,
              cell: ({ name }) => <Named icon={<KeyRound aria-hidden="true" />} name={name} />,
            },
            { id: "owner", heading: "Held by", cell: (credential) => <HeldBy credential={credential} /> },
            { id: "may", heading: "May", cell: (credential) => <May credential={credential} /> },
            {
              id: "ends",
              heading: "Ends",
              wideOnly: true,
              cell: (credential) => <span className={styles.whole}>{endWords(credential)}</span>,
            },
            {
              id: "act",
              heading: "Act",
              hideHeading: true,
              atEnd: true,
              cell: (credential) => (
                <span className={styles.act}>
                  <Button
                    size="row"
                    variant="minimal"
                    intent="primary"
                    aria-label={`Explain ${credential.name}`}
                    onClick={() => setExplained(credential)}
                  >
                    Explain
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
      {explained === null ? null : (
        <CredentialDialog credential={explained} onClose={() => setExplained(null)} />
      )}
    </>
  );
}

/** Whose it is. What belongs to the tailnet stays when whoever made it goes. */
function HeldBy({ credential }: { readonly credential: Credential }) {
  const { owner, ownerState, isOfPerson } = credential;
  const words = ownerWords(credential);
  if (!isOfPerson)
    return words === null ? (
      <span className={styles.whole}>the tailnet</span>
    ) : (
      <Said kind="attention" words={`the tailnet, ${words}`} />
    );
  if (owner === null)
    return ownerState === "gone" ? (
      <Said kind="attention" words="somebody who is gone" />
    ) : (
      <Status kind="unknown" word="not known" />
    );
  return (
    <>
      <Person login={owner} />
      {ownerState === "suspended" ? <Status kind="attention" word="suspended" /> : null}
    </>
  );
}

/** What it may do, the mightiest first, in one line. */
function May({ credential: { powers, isMighty } }: { readonly credential: Credential }) {
  const [first, ...more] = powers;
  if (first === undefined) return <Status kind="unknown" word="no scope is told" />;
  const words = more.length === 0 ? first : `${first}, and ${more.length} more`;
  return isMighty ? (
    <Said kind="attention" words={words} />
  ) : (
    <span className={styles.words}>
      <ForeignName text={words} />
    </span>
  );
}

function searchText({ name, owner, scopes, tags, powers, takes }: Credential): string {
  return [name, owner ?? "", takes, ...scopes, ...tags, ...powers].join("\n").toLowerCase();
}
