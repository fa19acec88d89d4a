import type { ProblemCode } from "../../shared/core/problem.ts";
import { listed } from "../../shared/core/words.ts";

/** What a message of the service means in this application. */
export interface KnownMessage {
  readonly code: ProblemCode;
  readonly what: string;
  readonly meaning?: string;
  readonly remedy?: string;
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray) => KnownMessage];

/**
 * Messages that say more than their status. Texts as the service sends them: Tailscale API description, and live
 * tests that third parties published.
 */
const rules: readonly Rule[] = [
  [
    /^requested tags \[(.*)\] are invalid or not permitted$/,
    ([, tags = ""]) => ({
      code: "invalid-argument",
      what: `The ${tags.includes(" ") ? "tags" : "tag"} ${listed(tags.split(" "))} cannot be assigned.`,
      // Source: Tailscale docs, "OAuth clients"; with several tags of its own a client gives all or what they own.
      meaning:
        "Either tagOwners declares no such tag, or this credential may not give it. An OAuth client gives its own tags, all of them together, or tags that one of its tags owns.",
      remedy:
        "Declare the tag and make a tag of the client its owner in tagOwners, or let the host join with a login instead of a key.",
    }),
  ],
  [
    /^tagged nodes cannot be untagged without reauth/,
    () => ({
      code: "invalid-argument",
      what: "The last tag of a device cannot be removed from here.",
      remedy: "Log in again on the device to give it to a person.",
    }),
  ],
  [
    /^name "(.*)" is already taken$/,
    (match) => ({
      code: "already-exists",
      what: `The name “${match[1] ?? ""}” is already taken.`,
      meaning: "Names stay reserved for a while after a device was deleted.",
      remedy: "Choose another name.",
    }),
  ],
  [
    /^need at least one nameserver to enable MagicDNS/,
    () => ({ code: "invalid-argument", what: "MagicDNS needs at least one nameserver." }),
  ],
  [
    /^exactly one capability scope must be populated/,
    () => ({
      code: "malformed-answer",
      what: "The service misread the request.",
      meaning:
        "This is not about permissions: the content was labelled with the wrong type, or altered on the way.",
      remedy: "Check whether a proxy changes requests on this network.",
    }),
  ],
  [
    /^tailnet-owned auth key must have tags set/,
    () => ({
      code: "invalid-argument",
      what: "An auth key made with an OAuth client must carry tags.",
      remedy: "Choose the connector’s tag first.",
    }),
  ],
  [
    /^keys: description had invalid characters/,
    () => ({
      code: "invalid-argument",
      what: "The description of a key may only hold letters, digits, hyphens and spaces.",
    }),
  ],
  [
    /^keys of type "(.*)" can not be updated/,
    () => ({ code: "invalid-argument", what: "Auth keys cannot be changed after they were made." }),
  ],
  [
    /^scopes cannot be empty/,
    () => ({ code: "invalid-argument", what: "An OAuth client needs at least one scope." }),
  ],
  [
    /^not allowed to change own role/,
    () => ({
      code: "invalid-argument",
      what: "Nobody can change their own role.",
      remedy: "Ask another Owner or Admin.",
    }),
  ],
  [
    /^cannot delete devices outside of your tailnet/,
    () => ({
      code: "invalid-argument",
      what: "This device was shared in from another tailnet and cannot be deleted here.",
    }),
  ],
  [
    // The first is measured, the others say the same: the name is wrong, whatever the status.
    /^(?:user tailnet does not match|(?:unknown|invalid|no such) tailnet|tailnet .*(?:not found|does not exist|does not match|is invalid))/i,
    () => unknownTailnet,
  ],
  [
    /not available on (?:the )?current billing plan|billing plan/i,
    () => ({
      code: "plan-refused",
      what: "The tailnet’s plan does not include this.",
      remedy: "See the Billing page of the admin console.",
    }),
  ],
];

/** The name is not one that this credential can use. */
export const unknownTailnet: KnownMessage = {
  code: "tailnet-unknown",
  what: "This credential belongs to another tailnet than the one named.",
  remedy:
    "Enter “-” for its own tailnet, or the organization name from Settings → General in the admin console.",
};

/** Recognises a message; null when it is none of the known ones. */
export function knownMessage(message: string): KnownMessage | null {
  for (const [pattern, read] of rules) {
    const match = pattern.exec(message);
    if (match !== null) return read(match);
  }
  return null;
}
