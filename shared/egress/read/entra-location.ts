import * as v from "valibot";
import { problem } from "../../core/problem.ts";
import { andThen, fail, ok, type Result } from "../../core/result.ts";
import type { ListReader, ReadAnswer, ReadList, ReadRequest, ReadSteps, ReadTarget } from "./list-reader.ts";
import { listNamed, ownText, readAs } from "./read-schema.ts";

// Source: Microsoft Graph v1.0, resource types namedLocation, ipNamedLocation, iPv4CidrRange and iPv6CidrRange.
const locationSchema = v.object({
  "@odata.type": v.optional(ownText, ""),
  id: ownText,
  displayName: ownText,
  ipRanges: v.nullish(v.array(v.object({ cidrAddress: ownText }))),
});
const pageSchema = v.object({ value: v.array(locationSchema), "@odata.nextLink": v.optional(ownText) });

type Location = v.InferOutput<typeof locationSchema> & { readonly name: string };

const path = "/v1.0/identity/conditionalAccess/namedLocations";

/** A named location, by its id or its name. */
export const entraLocation: ListReader = {
  product: "Microsoft Entra",
  right: "Policy.Read.All",
  readOnly: true,
  tokenHint: "A Graph access token with this permission; it lasts about an hour.",
  secrets: ["Access token"],
  fields: [
    { key: "list", label: "Named location", placeholder: "Name or id", pattern: /^[^\p{C}]{1,256}$/u },
  ],
  host: () => "graph.microsoft.com",
  read,
};

function* read({ list = "" }: ReadTarget): ReadSteps {
  const all: Location[] = [];
  let request: ReadRequest = { kind: "get", path };
  for (;;) {
    const { body }: ReadAnswer = yield request;
    const page: Result<v.InferOutput<typeof pageSchema>> = readAs(pageSchema, body, "Microsoft Entra");
    if (!page.ok) return page;
    all.push(...page.value.value.map((one) => ({ ...one, name: one.displayName })));
    const next: string | undefined = page.value["@odata.nextLink"];
    if (next === undefined) return andThen(listNamed(all, list, "named location"), listOf);
    request = { kind: "follow", address: next, path };
  }
}

function listOf({ "@odata.type": type, name, ipRanges }: Location): Result<ReadList> {
  if (!["", "#microsoft.graph.ipNamedLocation"].includes(type) || ipRanges == null) {
    return fail(
      problem("not-found", `The location “${name}” is not a list of addresses.`, {
        remedy: "Name a location of IP ranges, not of countries.",
      }),
    );
  }
  const entries = ipRanges.map(({ cidrAddress }) => ({ text: cidrAddress, label: name }));
  // Whether a Conditional Access policy refers to it is not read.
  return ok({ name, entries, enforced: null });
}
