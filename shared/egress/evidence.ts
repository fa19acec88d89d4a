import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { familyOf } from "../net/address.ts";
import { parseEgress } from "./address.ts";
import type { ControlView } from "./control-view.ts";
import { standingHere } from "./retention.ts";
import { proofOldAfter, type EgressBook, type EgressRecord } from "./states.ts";

const seen = {
  address: v.string(),
  /** When that was last seen. */
  at: v.nullable(instant),
  /** When it was first seen. */
  since: instant,
};

/**
 * What three sources say of the address of a connector. They are kept apart, since each has a blind spot of its own: STUN is
 * the address of UDP, the control plane sees one TCP connection, and a proof is of its day.
 */
export const egressEvidenceSchema = v.strictObject({
  /** What the connector reports by STUN. */
  stun: list(v.strictObject(seen)),
  /** From where the control plane sees it; null where that is not known. */
  control: v.nullable(v.strictObject({ ...seen, at: instant })),
  /** Why it is not known. */
  controlMissing: v.exactOptional(
    v.strictObject({ reason: v.string(), scope: v.exactOptional(v.string()), at: v.exactOptional(instant) }),
  ),
  /** What a person proved, or entered without a proof. */
  person: list(v.strictObject({ address: v.string(), at: instant, how: v.nullable(v.string()) })),
  /**
   * `explained`: they differ, and a person proved or entered where traffic leaves from after that had begun. `single`: there
   * are no two sources for one family.
   */
  verdict: v.picklist(["single", "agree", "explained", "differ"]),
});
export type EgressEvidence = Readonly<v.InferOutput<typeof egressEvidenceSchema>>;
type Verdict = EgressEvidence["verdict"];

/** Reads the evidence of one connector after the other out of a book, after one pass over it. */
export function evidenceReader(
  { records, control: view }: EgressBook,
  { at, now }: { readonly at: number | null; readonly now: number },
): (nodeId: string) => EgressEvidence {
  const byNode = new Map<string, EgressRecord[]>();
  for (const record of records) {
    if (record.goneAt !== null || standingHere(record, at).kind === "past") continue;
    const others = byNode.get(record.nodeId);
    if (others === undefined) byNode.set(record.nodeId, [record]);
    else others.push(record);
  }
  const sights = new Map(view?.sights.map((sight) => [sight.nodeId, sight]));
  return (nodeId) => {
    const own = byNode.get(nodeId) ?? [];
    const stun = own
      .filter(({ source, replaced }) => source === "reported" && !replaced)
      .map(({ address, lastSeen, firstSeen }) => ({ address, at: lastSeen, since: firstSeen }));
    const person = own
      .filter(({ source, verification }) => source === "manual" || verification !== null)
      .map(({ address, verification, firstSeen }) => ({
        address,
        at: verification?.at ?? firstSeen,
        how: verification?.how ?? null,
      }));
    const sight = sights.get(nodeId);
    const control =
      sight?.address == null ? null : { address: sight.address, at: sight.at, since: sight.since };
    return {
      stun,
      control,
      ...(control === null ? { controlMissing: missing(view, sight?.at) } : {}),
      person,
      verdict: verdictOf({ stun, control, person }, now),
    };
  };
}

function missing(
  view: ControlView | undefined,
  askedAt: number | undefined,
): NonNullable<EgressEvidence["controlMissing"]> {
  if (view?.refused !== undefined) return view.refused;
  if (askedAt === undefined) return { reason: "Not asked yet." };
  return { reason: "Tailscale tells no address of it.", at: askedAt };
}

const worstFirst: readonly Verdict[] = ["differ", "explained", "agree"];

/** Each family by itself: the control plane’s one address says nothing of the other. */
function verdictOf(evidence: Pick<EgressEvidence, "stun" | "control" | "person">, now: number): Verdict {
  const verdicts = ([4, 6] as const).map((family) => verdictIn(family, evidence, now));
  return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? "single";
}

function verdictIn(
  family: 4 | 6,
  { stun, control, person }: Pick<EgressEvidence, "stun" | "control" | "person">,
  now: number,
): Verdict {
  const inFamily = ({ address }: { readonly address: string }) => familyOf(address) === family;
  const reported = stun.filter(inFamily);
  const seenBy = (control === null ? [] : [control]).filter(inFamily);
  const byHand = person.filter(inFamily);
  const proofs = byHand.filter(({ how }) => how !== null);
  const sources = [reported, seenBy, proofs].filter((source) => source.length > 0);
  if (sources.length < 2) return "single";
  const pairs = [
    [reported, seenBy],
    [proofs, reported],
    [proofs, seenBy],
  ] as const;
  const agrees = pairs.every(
    ([one, other]) =>
      one.length === 0 ||
      other.length === 0 ||
      one.some(({ address }) => other.some((held) => covers(address, held.address))),
  );
  if (agrees) return "agree";
  // What somebody proved stands against what was seen before; what changed since has to be looked at again.
  const provedAt = Math.max(0, ...proofs.filter(({ at }) => now - at <= proofOldAfter).map(({ at }) => at));
  const unexplained = [...reported, ...seenBy].filter(
    ({ address, since }) => since > provedAt && !byHand.some((held) => covers(held.address, address)),
  );
  return unexplained.length === 0 ? "explained" : "differ";
}

/** Whether an address or block holds another one. */
function covers(block: string, address: string): boolean {
  const [outer, inner] = [parseEgress(block), parseEgress(address)];
  if (!outer.ok || !inner.ok) return block === address;
  const { from, to } = outer.value;
  return typeof from === typeof inner.value.from && inner.value.from >= from && inner.value.to <= to;
}
