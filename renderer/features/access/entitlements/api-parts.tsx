import type { ReactNode } from "react";
import type { Known } from "../../../../shared/core/known.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { go } from "../../../state/navigation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import styles from "./entitlements.module.css";

/** Says what of a list could not be read: what is not shown to a credential is never shown as none. */
export function GapOf({
  what,
  fact,
  actions,
}: {
  readonly what: string;
  readonly fact: Known<unknown>;
  readonly actions?: ReactNode;
}) {
  if (!fact.known)
    return (
      <UnknownNote
        what={`${what} cannot be known`}
        reason={fact.reason}
        scope={fact.scope}
        actions={actions}
      />
    );
  return fact.doubt === undefined ? null : (
    <Banner kind="unknown" title="There may be more" actions={actions}>
      <p>{fact.doubt.reason}</p>
    </Banner>
  );
}

/** What something is called, with what it is before it. */
export function Named({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <span className={styles.name}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.words}>
        <ForeignName text={name} />
      </span>
    </span>
  );
}

/** A state that may take several lines. */
export function Said({ kind, words }: { readonly kind: StatusKind; readonly words: string }) {
  return (
    <span className={styles.said}>
      <StatusShape kind={kind} />
      <span className={styles.words}>
        <ForeignName text={words} />
      </span>
    </span>
  );
}

/** Somebody of the tailnet, who leads to their page. */
export function Person({ login }: { readonly login: string }) {
  const short = useShortLogin();
  return (
    <span className={styles.person}>
      <Button
        size="row"
        variant="minimal"
        intent="primary"
        title={login}
        onClick={() => go({ screen: "person", login })}
      >
        <ForeignName text={short(login)} />
      </Button>
    </span>
  );
}
