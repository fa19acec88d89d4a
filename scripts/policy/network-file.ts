import * as v from "valibot";
import type { Network } from "../../shared/policy/network.ts";
import { readText, reasonOf, UsageError } from "./command.ts";

const words = v.optional(v.array(v.string()), []);

const networkSchema = v.object({
  users: v.optional(
    v.array(v.object({ login: v.string(), role: v.optional(v.nullable(v.string()), null) })),
    [],
  ),
  nodes: v.optional(
    v.array(
      v.object({
        name: v.string(),
        addresses: v.array(v.string()),
        tags: words,
        user: v.optional(v.nullable(v.string()), null),
        advertisedRoutes: words,
        approvedRoutes: words,
        posture: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
      }),
    ),
    [],
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
    const [issue] = parsed.issues;
    throw new UsageError(`${path} is no network: ${v.getDotPath(issue) ?? "root"}: ${issue.message}`);
  }
  const names = parsed.output.nodes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${path} names two devices “${twice}”`);
  return parsed.output;
}
