import type { Known } from "../../core/known.ts";
import type { SeenApp } from "../seen-from-here/seen-app.ts";
import type { PastedAnswer } from "./pasted-answer.ts";

/** All that can be known of one person and one app. */
export interface GuideFacts {
  readonly person: {
    /** As a note calls them: “ann”. */
    readonly name: string;
    /** `nobody`: they are not of this tailnet. `not-read`: people could not be read. */
    readonly state: "member" | "suspended" | "nobody" | "not-read";
  };
  /** The device that they use; null where they have none, or devices could not be read. */
  readonly device: GuideDevice | null;
  /** The device is this computer. */
  readonly isHere: boolean;
  readonly app: { readonly name: string; readonly tags: readonly string[] };
  /** The name that they open; null where the app has none that is one name. */
  readonly name: string | null;
  /** What the rules say; unknown where the policy file cannot be read. */
  readonly policy: Known<GuidePolicy>;
  /** In the order in which they take over. */
  readonly connectors: Known<readonly GuideConnector[]>;
  /** What is wrong with the names of the tailnet, for everybody; one sentence each. */
  readonly nameTroubles: readonly string[];
  /** How the app looks from this computer, where that is theirs. */
  readonly seen: SeenApp | null;
  readonly acceptsRoutes: boolean | null;
  readonly acceptsNames: boolean | null;
  /** What they ran, where it was pasted. */
  readonly answer: PastedAnswer | null;
  readonly allowlist: {
    /** The product has one of its own. */
    readonly own: boolean;
    readonly record: { readonly at: number; readonly by: string } | null;
    /** Addresses that it lacks. */
    readonly missing: readonly string[];
  };
  readonly now: number;
}

/** A device of a person. */
interface GuideDevice {
  readonly name: string;
  readonly os: string;
  readonly online: boolean;
  readonly lastSeen: number | null;
  readonly isApproved: boolean;
  readonly isExpired: boolean;
  /** Tailnet lock has no objection to it. */
  readonly isSigned: boolean;
}

/** What the rules say of one person and one app. */
export interface GuidePolicy {
  readonly verdict: "yes" | "conditional" | "unknown" | "no";
  /** Sources by which rules mean them, as written. */
  readonly through: readonly string[];
  readonly postures: readonly string[];
  /** Sources of the rules that let anybody use it. */
  readonly from: readonly string[];
  /** Sources of which nobody can say whom they mean. */
  readonly unlisted: readonly string[];
  /** How many others may use it too, and how many more would, who are suspended; null where that is not known. */
  readonly others: { readonly may: number; readonly suspended: number } | null;
}

/** A connector of the app. */
export interface GuideConnector {
  readonly nodeId: string;
  readonly name: string;
  /** People’s traffic goes this way, if it goes. */
  readonly isPrimary: boolean;
  /** What stops the device itself, whatever it carries; one sentence each. */
  readonly stops: readonly string[];
  /** What of that is not known. */
  readonly doubts: readonly string[];
  /** Prefixes that it carries for people. */
  readonly approved: readonly string[];
  /** Prefixes that it offers and nobody approved. */
  readonly waiting: readonly string[];
  /** Its egress IPs, as far as the product takes them. */
  readonly addresses: readonly string[];
}
