import type { EgressAddress } from "../../../shared/egress/states.ts";
import { dateWords } from "../../ui/time-text.ts";
import type { StatusProps } from "../../ui/status.tsx";

/** How each state of an egress IP looks and is called. */
const states: Readonly<Record<EgressAddress["state"], Pick<StatusProps, "kind" | "word">>> = {
  verified: { kind: "ok", word: "Verified" },
  manual: { kind: "ok", word: "Entered by hand" },
  inferred: { kind: "unknown", word: "Inferred" },
  stale: { kind: "attention", word: "Stale" },
};

/** Not the app’s any more as far as is known; it stays in the list for a while. */
const keptWords = {
  superseded: "No longer reported",
  gone: "Connector left",
  untagged: "Connector lost its tag",
} as const;

/** How sure an egress IP is, with the day of its proof where `now` is given. An old proof is a remark, neither well nor unwell. */
export function addressStatus(address: EgressAddress, now?: number): Pick<StatusProps, "kind" | "word"> {
  const { kept, state, verifiedAt, proofIsOld } = address;
  if (kept !== undefined) return { kind: "attention", word: keptWords[kept.why] };
  if (state !== "verified") return states[state];
  const date = verifiedAt === undefined || now === undefined ? "" : ` ${dateWords(verifiedAt, now)}`;
  const word = `${states.verified.word}${date}`;
  return proofIsOld === true ? { kind: "note", word } : { kind: "ok", word };
}

/** Why an address is kept, and until when; empty for one that is the app’s. */
export function keptUntil({ kept }: EgressAddress, now: number): string {
  if (kept === undefined) return "";
  const until = kept.until === null ? "kept: no other" : `kept until ${dateWords(kept.until, now)}`;
  return `${keptWords[kept.why]}, ${until}`;
}
