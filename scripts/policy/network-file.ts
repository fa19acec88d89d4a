import * as v from "valibot";
import { parseAddress, parsePrefix } from "../../shared/net/address.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import { readText, reasonOf, UsageError } from "./command.ts";
import { issueWords } from "./issue-words.ts";

const address = v.pipe(
  v.string(),
  v.check((text) => parseAddress(text) !== null, "is no IP address"),
);
const prefixes = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.check((text) => parsePrefix(text) !== null, "is no prefix such as 10.0.0.0/8"),
    ),
  ),
  [],
);
const tags = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.check((text) => text.startsWith("tag:"), "must begin with “tag:”"),
    ),
  ),
  [],
);

const networkSchema = v.strictObject({
  users: v.optional(
    v.array(
      v.strictObject({
        login: v.string(),
        role: v.optional(v.nullable(v.string()), null),
        suspended: v.exactOptional(v.boolean()),
      }),
    ),
  ),
  nodes: v.optional(
    v.array(
      v.strictObject({
        name: v.string(),
        addresses: v.array(address),
        tags,
        user: v.optional(v.nullable(v.string()), null),
        external: v.exactOptional(v.boolean()),
        advertisedRoutes: prefixes,
        approvedRoutes: prefixes,
        posture: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
      }),
    ),
  ),
  syncedGroups: v.exactOptional(
    v.array(
      v.pipe(
        v.string(),
        v.check((text) => text.startsWith("group:"), "must begin with “group:”"),
      ),
    ),
  ),
  domain: v.exactOptional(v.string()),
});

/** Reads people and devices. Throws `UsageError` where the file is no network. */
export function readNetwork(path: string): Network {
  const text = readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${reasonOf(error)}`, { cause: error });
  }
  const parsed = v.safeParse(networkSchema, value);
  if (!parsed.success) {
    throw new UsageError(`${path} is no network: ${issueWords(parsed.issues[0])}`);
  }
  const { users, nodes, ...more } = parsed.output;
  const names = (nodes ?? []).map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${path} names two devices “${twice}”`);
  // What the file does not say is not known: people who are left out may well be there.
  const unread = { people: users === undefined, devices: nodes === undefined };
  return { ...more, users: users ?? [], nodes: nodes ?? [], unread };
}
