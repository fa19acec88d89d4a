import * as v from "valibot";
import { problem, type Problem } from "../../core/problem.ts";
import { fail, ok } from "../../core/result.ts";
import type { ListReader, ReadAnswer, ReadSteps, ReadTarget } from "./list-reader.ts";
import type { ReadEntry } from "./read-entries.ts";
import { malformed, noSuchList, ownText, readAs } from "./read-schema.ts";

// Source: GitHub’s public GraphQL schema: Organization.ipAllowListEntries, ipAllowListEnabledSetting.
const document = `query($login: String!, $after: String) {
  organization(login: $login) {
    ipAllowListEnabledSetting
    ipAllowListEntries(first: 100, after: $after) {
      nodes { allowListValue isActive name }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const errorsSchema = v.object({
  errors: v.pipe(v.array(v.object({ type: v.optional(v.string(), "") })), v.minLength(1)),
});

const answerSchema = v.object({
  data: v.object({
    organization: v.object({
      ipAllowListEnabledSetting: v.picklist(["ENABLED", "DISABLED"]),
      ipAllowListEntries: v.object({
        nodes: v.array(
          v.object({ allowListValue: ownText, isActive: v.boolean(), name: v.nullish(ownText, "") }),
        ),
        pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(ownText) }),
      }),
    }),
  }),
});

/** An organisation’s IP allow list. Entries can be there and not be active. */
export const githubList: ListReader = {
  product: "GitHub",
  right: "admin:org",
  readOnly: false,
  tokenHint: "A token of an organization owner; no smaller right is documented.",
  secrets: ["Token"],
  fields: [
    {
      key: "organisation",
      label: "Organization",
      placeholder: "acme",
      pattern: /^[a-z0-9][a-z0-9-]{0,62}$/iu,
    },
  ],
  host: () => "api.github.com",
  read,
};

function* read({ organisation = "" }: ReadTarget): ReadSteps {
  const entries: ReadEntry[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Readonly<Record<string, string | null>> = { login: organisation, after };
    const { body }: ReadAnswer = yield { kind: "ask", path: "/graphql", document, variables };
    const errors = v.safeParse(errorsSchema, body);
    if (errors.success) return fail(refusal(organisation, errors.output.errors));
    const answer = readAs(answerSchema, body, "GitHub");
    if (!answer.ok) return answer;
    const { ipAllowListEnabledSetting, ipAllowListEntries } = answer.value.data.organization;
    for (const { allowListValue, isActive, name } of ipAllowListEntries.nodes)
      entries.push({
        text: allowListValue,
        label: name ?? "",
        ...(isActive ? {} : { isOff: true as const }),
      });
    const { hasNextPage, endCursor } = ipAllowListEntries.pageInfo;
    if (!hasNextPage) {
      const enforced = ipAllowListEnabledSetting === "ENABLED";
      return ok({ name: organisation, entries, enforced });
    }
    if (endCursor === null || endCursor === after) return fail(malformed("GitHub"));
    after = endCursor;
  }
}

/** GraphQL answers with status 200 and says in the body what is wrong. Its words are not passed on. */
function refusal(organisation: string, errors: readonly { readonly type: string }[]): Problem {
  const types = errors.map(({ type }) => type);
  if (types.some((type) => ["FORBIDDEN", "INSUFFICIENT_SCOPES"].includes(type)))
    return problem("credential-rejected", "GitHub does not let this token read the list.");
  if (types.includes("RATE_LIMITED"))
    return problem("rate-limited", "GitHub asks to wait before the next read.");
  return types.includes("NOT_FOUND") ? noSuchList("organization", organisation, []) : malformed("GitHub");
}
