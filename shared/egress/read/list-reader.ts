import type { Result } from "../../core/result.ts";
import type { ReadEntry } from "./read-entries.ts";

/** Products whose list Tailrace can read with a token, by their catalogue ids. */
export const readableProductIds = [
  "okta",
  "microsoft-entra-id",
  "buildkite",
  "github",
  "datadog",
  "supabase",
] as const;

/** One of the products whose list can be read. */
export type ReadableProductId = (typeof readableProductIds)[number];

/** Whose list an app’s product goes by, where that can be read. Microsoft 365 goes by Entra’s locations. */
export function readableOf(productId: string | null): ReadableProductId | null {
  if (productId === "microsoft-365") return "microsoft-entra-id";
  return readableProductIds.find((one) => one === productId) ?? null;
}

/** Which list is meant, by the keys of the reader’s `fields`. */
export type ReadTarget = Readonly<Record<string, string>>;

/** One thing that a person says of the list: an organisation, a zone. */
interface TargetField {
  readonly key: string;
  readonly label: string;
  readonly placeholder: string;
  /** Matches the whole of what may be entered. */
  readonly pattern: RegExp;
  /** What may be chosen; otherwise it is typed. */
  readonly choices?: readonly string[];
}

/** One request for a page of a list. There are no others: nothing here can change anything. */
export type ReadRequest =
  | { readonly kind: "get"; readonly path: string; readonly query?: Readonly<Record<string, string>> }
  /** The next page, by the address that the product gave: followed only to the same host and path. */
  | { readonly kind: "follow"; readonly address: string; readonly path: string }
  /** A constant GraphQL document that only asks, with its variables. */
  | {
      readonly kind: "ask";
      readonly path: string;
      readonly document: string;
      readonly variables: Readonly<Record<string, string | null>>;
    };

/** What a product answered to one request, successful by its status. */
export interface ReadAnswer {
  /** The parsed JSON. */
  readonly body: unknown;
  /** The `Link` header as it came. */
  readonly link: string | null;
}

/** A product’s whole list. */
export interface ReadList {
  /** Which list it is, as a person knows it: the organisation, the name of the zone. */
  readonly name: string;
  readonly entries: readonly ReadEntry[];
  /** Whether the product acts on the list; null where it does not say. */
  readonly enforced: boolean | null;
}

/**
 * Reads a list page by page: yields requests, is handed their answers, and returns the whole list or why there is none.
 * It knows no network and no token.
 */
export type ReadSteps = Generator<ReadRequest, Result<ReadList>, ReadAnswer>;

/** How the list of one product is read. */
export interface ListReader {
  /** The name of what the token is made for, as a person reads it. */
  readonly product: string;
  /** The right that the token needs, as the product names it. */
  readonly right: string;
  /** A right that can only read is documented; without one the token can do more. */
  readonly readOnly: boolean;
  /** Where the token is made, and what else has to be known of it, one sentence. */
  readonly tokenHint: string;
  /** What the token is called; two where the product wants two. */
  readonly secrets: readonly string[];
  readonly fields: readonly TargetField[];
  /** The one host that is asked. Made of the table and of fields that match their patterns, and of nothing else. */
  readonly host: (target: ReadTarget) => string;
  readonly read: (target: ReadTarget) => ReadSteps;
}
