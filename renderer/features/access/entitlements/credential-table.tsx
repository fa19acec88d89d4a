import { KeyRound } from "lucide-react";
import { isWhole, valueOr, type Known } from "../../../../shared/core/known.ts";
import { dayWords } from "../../../../shared/core/when.ts";
import { firstOf } from "../../../../shared/core/words.ts";
import { mayDoAll, type Credential } from "../../../../shared/governance/credentials.ts";
import { Status } from "../../../ui/status.tsx";
import { Table } from "../../../ui/table.tsx";
import { GapOf, Named, Person } from "./api-parts.tsx";
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
          rows={all.filter(({ name, owner, scopes, tags }) =>
            [name, owner ?? "", ...scopes, ...tags].join("\n").toLowerCase().includes(wanted),
          )}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              heading: "Credential",
              names: true,
              cell: ({ name }) => <Named icon={<KeyRound aria-hidden="true" />} name={name} />,
            },
            {
              id: "owner",
              heading: "Held by",
              cell: ({ owner, isOfPerson }) =>
                owner !== null ? (
                  <Person login={owner} />
                ) : isOfPerson ? (
                  <Status kind="unknown" word="not known" />
                ) : (
                  <span className={styles.quiet}>the tailnet</span>
                ),
            },
            { id: "may", heading: "May", cell: (credential) => <May credential={credential} /> },
            { id: "ends", heading: "Ends", wideOnly: true, cell: (credential) => endWords(credential) },
          ]}
        />
      )}
    </>
  );
}

/** What a credential may do, in few words. */
function May({ credential }: { readonly credential: Credential }) {
  const { may, scopes, tags } = credential;
  if (mayDoAll(credential)) return <Status kind="attention" word="all scopes" />;
  const words =
    may === "personal"
      ? "all that its owner may"
      : may === "joins"
        ? `let devices join${tags.length === 0 ? "" : ` as ${firstOf(tags, 2)}`}`
        : scopes.length === 0
          ? "no scope is told"
          : firstOf(scopes, 2);
  return (
    <span className={styles.cut} title={[...scopes, ...tags].join("\n")}>
      {words}
    </span>
  );
}

/** When a credential ends. */
function endWords({ expires }: Credential): string {
  if (expires === null) return "never";
  return expires === "unread" ? "not known" : dayWords(expires);
}
