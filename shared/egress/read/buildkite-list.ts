import * as v from "valibot";
import { ok } from "../../core/result.ts";
import type { ListReader, ReadSteps, ReadTarget } from "./list-reader.ts";
import { readAs } from "./read-schema.ts";

// Source: Buildkite REST API, “Organization API settings”: one text, separated by spaces.
const answerSchema = v.object({
  allowed_ip_addresses: v.nullable(v.pipe(v.string(), v.maxLength(1_000_000))),
});

/** The addresses from which an organisation’s API may be used. */
export const buildkiteList: ListReader = {
  product: "Buildkite",
  right: "read_organization_settings",
  readOnly: true,
  tokenHint: "An API access token of an administrator with this scope alone.",
  secrets: ["Token"],
  fields: [
    {
      key: "organisation",
      label: "Organization",
      placeholder: "acme",
      pattern: /^[a-z0-9][a-z0-9-]{0,62}$/u,
    },
  ],
  host: () => "api.buildkite.com",
  read,
};

function* read({ organisation = "" }: ReadTarget): ReadSteps {
  const path = `/v2/organizations/${organisation}/api-settings`;
  const { body } = yield { kind: "get", path };
  const answer = readAs(answerSchema, body, "Buildkite");
  if (!answer.ok) return answer;
  const texts = (answer.value.allowed_ip_addresses ?? "").split(/\s+/u).filter((text) => text !== "");
  const entries = texts.map((text) => ({ text, label: "" }));
  // Without an entry nobody is turned away.
  return ok({ name: organisation, entries, enforced: texts.length > 0 });
}
