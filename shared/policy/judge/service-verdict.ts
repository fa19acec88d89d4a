import { PolicyFile } from "../document/policy-file.ts";
import type { Network } from "../access/network.ts";
import { checkFailureMessage } from "./tests/failures.ts";
import { checkPolicy } from "./validate.ts";
import { internalServerError } from "./validate/node-attrs.ts";
import type { PolicyWarning } from "./warnings.ts";

/** The body of the service’s refusal. */
interface RefusalBody {
  readonly message: string;
  /** Failing tests, where that is the reason. */
  readonly data?: readonly { readonly user: string; readonly errors: readonly string[] }[];
}

/** What the service would answer to a policy. */
export type ServiceVerdict =
  | { readonly accepted: true; readonly warnings: readonly PolicyWarning[] }
  | { readonly accepted: false; readonly status: 400 | 500; readonly body: RefusalBody };

/** What the service knows besides the text and the network. */
export interface ServiceKnowledge {
  /** Groups that an identity provider syncs. Default none. */
  readonly syncedGroups?: readonly string[];
}

/**
 * The service’s answer to a policy text, for `POST acl` as status and body; `POST acl/validate` gives the same body
 * with status 200. Judges the text alone: whether it may be written (`If-Match`, scopes) is the caller’s to decide.
 */
export function serviceVerdict(
  text: string,
  network: Network,
  knowledge: ServiceKnowledge = {},
): ServiceVerdict {
  const { parsed } = new PolicyFile(text);
  if (!parsed.ok) return refused(400, { message: parsed.problem.message });
  const { syncedGroups = [] } = knowledge;
  const verdict = checkPolicy(parsed.value, { network: { ...network, syncedGroups }, closedLists: true });
  if (verdict.ok) return { accepted: true, warnings: verdict.warnings };
  const { message, failures } = verdict;
  if (message === internalServerError) return refused(500, { message });
  if (failures === undefined) return refused(400, { message });
  return refused(400, {
    message: checkFailureMessage,
    data: failures.map(({ user, errors }) => ({ user, errors })),
  });
}

function refused(status: 400 | 500, body: RefusalBody): ServiceVerdict {
  return { accepted: false, status, body };
}
