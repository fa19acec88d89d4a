import * as v from "valibot";
import { ok } from "../../core/result.ts";
import type { ListReader, ReadSteps } from "./list-reader.ts";
import { ownText, readAs } from "./read-schema.ts";

// Source: Datadog API, “IP Allowlist”: GET /api/v2/ip_allowlist.
const answerSchema = v.object({
  data: v.object({
    attributes: v.object({
      enabled: v.boolean(),
      entries: v.array(
        v.object({
          data: v.object({ attributes: v.object({ cidr_block: ownText, note: v.nullish(ownText, "") }) }),
        }),
      ),
    }),
  }),
});

/** The hosts of Datadog’s sites. */
const sites = [
  "datadoghq.com",
  "us3.datadoghq.com",
  "us5.datadoghq.com",
  "datadoghq.eu",
  "ap1.datadoghq.com",
  "ap2.datadoghq.com",
  "ddog-gov.com",
] as const;

/** The organisation’s IP allowlist. */
export const datadogList: ListReader = {
  product: "Datadog",
  right: "org_management",
  readOnly: false,
  tokenHint: "The application key acts as the person who made it; no right that only reads is documented.",
  secrets: ["API key", "Application key"],
  fields: [
    {
      key: "domain",
      label: "Site",
      placeholder: sites[0],
      pattern: new RegExp(`^(?:${sites.map((site) => site.replaceAll(".", "\\.")).join("|")})$`, "u"),
      choices: sites,
    },
  ],
  host: ({ domain = sites[0] }) => `api.${domain}`,
  read,
};

function* read(): ReadSteps {
  const { body } = yield { kind: "get", path: "/api/v2/ip_allowlist" };
  const answer = readAs(answerSchema, body, "Datadog");
  if (!answer.ok) return answer;
  const { enabled, entries } = answer.value.data.attributes;
  return ok({
    name: "IP allowlist",
    entries: entries.map(({ data: { attributes } }) => ({
      text: attributes.cidr_block,
      label: attributes.note ?? "",
    })),
    enforced: enabled,
  });
}
