import { useId, type ReactNode } from "react";
import type { KindOffer, OfferPoint, TimedOffer } from "../../../../shared/bridge/timed.ts";
import type { PolicyIntent } from "../../../../shared/policy/edit/intents.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import styles from "./timed.module.css";

/** The two kinds of timed access. */
export type Kind = "byItself" | "byTailrace";

/** Props of `KindChoice`. */
export interface KindChoiceProps {
  readonly offer: TimedOffer;
  readonly kind: Kind | null;
  /** When it ends, in words. */
  readonly until: string;
  readonly onKind: (kind: Kind) => void;
  readonly onAddCondition: (intent: PolicyIntent) => void;
}

/** Both kinds side by side with their reasons; the one that cannot be chosen says why and how it could. */
export function KindChoice({ offer, kind, until, onKind, onAddCondition }: KindChoiceProps) {
  const { addCondition } = offer.byItself;
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.label}>How it ends</legend>
      <KindCard
        title="Ends by itself"
        tag="fail-safe"
        lead={`Tailscale ends it at ${until}. Works with this laptop off, asleep or lost.`}
        kind={offer.byItself}
        chosen={kind === "byItself"}
        onChoose={() => onKind("byItself")}
      >
        {addCondition === null ? null : (
          <li>
            <span aria-hidden="true">–</span>
            <span>
              <Button
                size="row"
                variant="minimal"
                intent="primary"
                onClick={() => onAddCondition(addCondition)}
              >
                Add the condition once
              </Button>
              , reviewed
            </span>
          </li>
        )}
      </KindCard>
      <KindCard
        title="Tailrace ends it"
        tag="policy edit"
        lead={`Tailrace edits the policy at ${until}. This laptop must be on and online.`}
        kind={offer.byTailrace}
        chosen={kind === "byTailrace"}
        onChoose={() => onKind("byTailrace")}
      />
    </fieldset>
  );
}

interface KindCardProps {
  readonly title: string;
  readonly tag: string;
  readonly lead: string;
  readonly kind: KindOffer;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children?: ReactNode;
}

function KindCard({ title, tag, lead, kind, chosen, onChoose, children }: KindCardProps) {
  const id = useId();
  return (
    <div className={classes(styles.kind, chosen && styles.chosen)}>
      <div className={styles.kindHead}>
        <input
          id={id}
          type="radio"
          name="timed-kind"
          checked={chosen}
          disabled={!kind.possible}
          aria-describedby={`${id}-why`}
          onChange={onChoose}
        />
        <label htmlFor={id}>{title}</label>
        <span className={styles.tag}>{kind.possible ? tag : "not possible here"}</span>
      </div>
      <p className={styles.quiet}>{lead}</p>
      <ul id={`${id}-why`} className={styles.points}>
        {kind.points.map((point) => (
          <Point key={`${point.words} ${point.code ?? ""}`} point={point} />
        ))}
        {children}
      </ul>
    </div>
  );
}

const shapes: Readonly<Record<Exclude<OfferPoint["mark"], "none">, StatusKind>> = {
  ok: "ok",
  warning: "attention",
  error: "error",
  unknown: "unknown",
};

/** The shape of a mark as a kind; a mark that is none has no shape. */
export function shapeOf(mark: OfferPoint["mark"]): { readonly kind?: StatusKind } {
  return mark === "none" ? {} : { kind: shapes[mark] };
}

/** One thing to know, with its shape. */
export function Point({ point: { mark, words, code } }: { readonly point: OfferPoint }) {
  return (
    <li>
      {mark === "none" ? <span aria-hidden="true">–</span> : <StatusShape kind={shapes[mark]} />}
      <span>
        {words}
        {code === undefined ? null : (
          <>
            {" "}
            <code className="mono">{code}</code>
          </>
        )}
      </span>
    </li>
  );
}
