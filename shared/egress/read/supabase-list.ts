import * as v from "valibot";
import { ok } from "../../core/result.ts";
import type { ListReader, ReadSteps, ReadTarget } from "./list-reader.ts";
import { ownText, readAs } from "./read-schema.ts";

// Source: Supabase’s management API and command line: GET /v1/projects/{ref}/network-restrictions.
const answerSchema = v.object({
  config: v.object({
    dbAllowedCidrs: v.optional(v.array(ownText), []),
    dbAllowedCidrsV6: v.optional(v.array(ownText), []),
  }),
  status: v.optional(ownText),
});

/** The addresses from which a project’s database may be reached. */
export const supabaseList: ListReader = {
  product: "Supabase",
  right: "a personal access token",
  readOnly: false,
  tokenHint: "It can do everything that the person who made it can.",
  secrets: ["Access token"],
  fields: [
    {
      key: "list",
      label: "Project reference",
      placeholder: "abcdefghijklmnopqrst",
      pattern: /^[a-z0-9]{8,40}$/u,
    },
  ],
  host: () => "api.supabase.com",
  read,
};

function* read({ list: project = "" }: ReadTarget): ReadSteps {
  const path = `/v1/projects/${project}/network-restrictions`;
  const { body } = yield { kind: "get", path };
  const answer = readAs(answerSchema, body, "Supabase");
  if (!answer.ok) return answer;
  const { dbAllowedCidrs, dbAllowedCidrsV6 } = answer.value.config;
  const entries = [...dbAllowedCidrs, ...dbAllowedCidrsV6].map((text) => ({ text, label: "" }));
  // `stored`: asked for, and not yet put into force.
  const { status } = answer.value;
  return ok({
    name: project,
    entries,
    enforced: status === undefined ? null : status === "applied",
  });
}
