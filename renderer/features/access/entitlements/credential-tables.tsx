import { KeyRound, Mail } from "lucide-react";
import type { ReactNode } from "react";
import type { Known } from "../../../../shared/core/known.ts";
import { firstOf } from "../../../../shared/core/words.ts";
import { dayWords } from "../../../../shared/core/when.ts";
import { mayDoAll, type Credential, type Invite } from "../../../../shared/governance/credentials.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { go } from "../../../state/navigation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Status } from "../../../ui/status.tsx";
import { Table } from "../../../ui/table.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
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
  return (
    <KnownList what="API credentials" fact={credentials} empty="No API credential works now.">
      {(all) => (
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
    </KnownList>
  );
}

/** The invites that nobody has taken yet. */
export function InviteTable({
  invites,
  wanted,
}: {
  readonly invites: Known<readonly Invite[]>;
  readonly wanted: string;
}) {
  return (
    <KnownList what="Invites" fact={invites} empty="No invite is open.">
      {(all) => (
        <>
          <Table
            caption="Invites"
            rows={all.filter(({ email, inviter }) =>
              `${email}\n${inviter ?? ""}`.toLowerCase().includes(wanted),
            )}
            rowKey={({ id }) => id}
            columns={[
              {
                id: "name",
                heading: "Invited",
                names: true,
                cell: ({ email }) => (
                  <Named
                    icon={<Mail aria-hidden="true" />}
                    name={email === "" ? "Whoever has the link" : email}
                  />
                ),
              },
              {
                id: "inviter",
                heading: "By",
                cell: ({ inviter }) =>
                  inviter === null ? <Status kind="unknown" word="not known" /> : <Person login={inviter} />,
              },
              { id: "state", heading: "State", cell: () => "not taken yet" },
            ]}
          />
          <p className={styles.note}>
            Invites to single devices are told device by device, and are not read.
          </p>
        </>
      )}
    </KnownList>
  );
}

interface KnownListProps<T> {
  readonly what: string;
  readonly fact: Known<readonly T[]>;
  readonly empty: string;
  readonly children: (all: readonly T[]) => ReactNode;
}

/** A list with what of it could not be read: what is not shown to a credential is never shown as none. */
function KnownList<T>({ what, fact, empty, children }: KnownListProps<T>) {
  if (!fact.known)
    return <UnknownNote what={`${what} cannot be known`} reason={fact.reason} scope={fact.scope} />;
  return (
    <>
      {fact.doubt === undefined ? null : (
        <Banner kind="unknown" title="There may be more">
          <p>{fact.doubt.reason}</p>
        </Banner>
      )}
      {fact.value.length === 0 ? (
        fact.doubt === undefined ? (
          <p className={styles.quiet}>{empty}</p>
        ) : null
      ) : (
        children(fact.value)
      )}
    </>
  );
}

function Named({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <span className={styles.name}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.cut} title={name}>
        <ForeignName text={name} />
      </span>
    </span>
  );
}

function Person({ login }: { readonly login: string }) {
  const short = useShortLogin();
  return (
    <Button
      size="row"
      variant="minimal"
      intent="primary"
      title={login}
      onClick={() => go({ screen: "person", login })}
    >
      <ForeignName text={short(login)} />
    </Button>
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
