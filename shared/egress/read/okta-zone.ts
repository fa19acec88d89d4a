import * as v from "valibot";
import { problem, type Problem } from "../../core/problem.ts";
import { andThen, fail, ok, type Result } from "../../core/result.ts";
import type { ListReader, ReadAnswer, ReadList, ReadRequest, ReadSteps, ReadTarget } from "./list-reader.ts";
import { nextLink } from "./next-link.ts";
import { listNamed, ownText, readAs } from "./read-schema.ts";

// Source: Okta’s management description, schemas NetworkZone and IPNetworkZone.
const zoneSchema = v.object({
  id: ownText,
  name: ownText,
  type: ownText,
  status: v.optional(ownText, "ACTIVE"),
  usage: v.optional(ownText, "POLICY"),
  gateways: v.nullish(v.array(v.object({ type: v.picklist(["CIDR", "RANGE"]), value: ownText }))),
});
type Zone = v.InferOutput<typeof zoneSchema>;

/** The ends of the addresses at which Okta has organisations. */
const suffixes = ["okta.com", "okta-emea.com", "oktapreview.com"] as const;

/** A network zone, by its id or its name. */
export const oktaZone: ListReader = {
  product: "Okta",
  right: "okta.networkZones.read",
  readOnly: true,
  tokenHint: "An OAuth access token with this scope, or an API token of a read-only administrator.",
  secrets: ["Token"],
  fields: [
    {
      key: "organisation",
      label: "Organization",
      placeholder: "acme",
      pattern: /^[a-z0-9][a-z0-9-]{0,62}$/u,
    },
    {
      key: "domain",
      label: "Domain",
      placeholder: suffixes[0],
      pattern: choice(suffixes),
      choices: suffixes,
    },
    { key: "list", label: "Network zone", placeholder: "Name or id", pattern: /^[^\p{C}]{1,128}$/u },
  ],
  host: ({ organisation = "", domain = suffixes[0] }) => `${organisation}.${domain}`,
  read,
};

function choice(texts: readonly string[]): RegExp {
  return new RegExp(`^(?:${texts.map((text) => text.replaceAll(".", "\\.")).join("|")})$`, "u");
}

const path = "/api/v1/zones";

function* read({ list = "" }: ReadTarget): ReadSteps {
  const all: Zone[] = [];
  let request: ReadRequest = { kind: "get", path, query: { limit: "200" } };
  for (;;) {
    const { body, link }: ReadAnswer = yield request;
    const zones = readAs(v.array(zoneSchema), body, "Okta");
    if (!zones.ok) return zones;
    all.push(...zones.value);
    const next = nextLink(link);
    if (next === null) return andThen(listNamed(all, list, "network zone"), listOf);
    request = { kind: "follow", address: next, path };
  }
}

function listOf({ name, type, status, usage, gateways }: Zone): Result<ReadList> {
  if (type !== "IP") return fail(noAddresses(name));
  const denies = usage === "BLOCKLIST";
  const entries = (gateways ?? []).map(({ value }) => ({
    text: value,
    label: name,
    ...(denies ? { denies: true as const } : {}),
  }));
  return ok({ name, entries, enforced: status === "ACTIVE" });
}

function noAddresses(name: string): Problem {
  return problem("not-found", `The zone “${name}” is not a list of addresses.`, {
    remedy: "Name a zone of the type IP.",
  });
}
