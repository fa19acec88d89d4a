import type { JsonValue } from "../../shared/hujson/tree.ts";
import type { Policy } from "../../shared/policy/document/model.ts";
import type { Network, PolicyNode } from "../../shared/policy/access/network.ts";
import { Access } from "../../shared/policy/access/access.ts";
import type { AccessDifference } from "../../shared/policy/access/difference.ts";
import type { ImpactContext } from "../../shared/policy/access/difference/compare.ts";
import { compilePolicy, type CompiledPolicy } from "../../shared/policy/access/rules/compile.ts";
import { checkPolicy, type PolicyVerdict } from "../../shared/policy/judge/validate.ts";
import { PolicyFile, type PolicyDocument } from "../../shared/policy/document/policy-file.ts";

/** A device of the small company that policy tests run in. */
export function device(name: string, last: number, more: Partial<PolicyNode> = {}): PolicyNode {
  return {
    name,
    addresses: [`100.80.0.${last}`, `fd7a:115c:a1e0::80:${last.toString(16)}`],
    tags: [],
    user: null,
    advertisedRoutes: [],
    approvedRoutes: [],
    ...more,
  };
}

/**
 * Ana owns the tailnet, Ben administers it, Cleo is a member, Dag has no device, Eve is a guest from elsewhere. A web
 * server, a database, a subnet router for 10.20.0.0/16, an exit node.
 */
export const company: Network = {
  users: [
    { login: "ana@acme.test", role: "owner" },
    { login: "ben@acme.test", role: "admin" },
    { login: "cleo@acme.test", role: "member" },
    { login: "dag@acme.test", role: "member" },
    { login: "eve@guest.test", role: "member" },
  ],
  nodes: [
    device("ana-laptop", 10, { user: "ana@acme.test" }),
    device("ana-phone", 11, { user: "ana@acme.test" }),
    device("ben-laptop", 20, { user: "ben@acme.test" }),
    device("cleo-laptop", 30, { user: "cleo@acme.test" }),
    device("eve-laptop", 40, { user: "eve@guest.test" }),
    device("web", 100, { tags: ["tag:web"], user: "ana@acme.test" }),
    device("db", 101, { tags: ["tag:db"] }),
    device("router", 110, {
      tags: ["tag:router"],
      advertisedRoutes: ["10.20.0.0/16"],
      approvedRoutes: ["10.20.0.0/16"],
    }),
    device("exit", 120, {
      tags: ["tag:exit"],
      advertisedRoutes: ["0.0.0.0/0", "::/0"],
      approvedRoutes: ["0.0.0.0/0", "::/0"],
    }),
  ],
};

/** What every policy of the tests declares. */
export const declarations = {
  groups: { "group:ops": ["ana@acme.test", "ben@acme.test"], "group:none": [] },
  hosts: { office: "10.20.5.0/24", printer: "10.20.5.9", webserver: "100.80.0.100" },
  tagOwners: { "tag:web": [], "tag:db": [], "tag:router": [], "tag:exit": [], "tag:spare": [] },
} as const;

/** Parses a value or a text that must be HuJSON. */
export function documentOf(policy: JsonValue | string): PolicyDocument {
  const { parsed } = new PolicyFile(typeof policy === "string" ? policy : JSON.stringify(policy));
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

/** Judges a policy with the usual declarations in the company’s network. */
export function judge(
  sections: { readonly [name: string]: JsonValue },
  network: Network = company,
): PolicyVerdict {
  return checkPolicy(documentOf({ ...declarations, ...sections }), { network });
}

/** The service’s first words about a policy; an empty text where it is accepted. */
export function messageFor(
  sections: { readonly [name: string]: JsonValue },
  network: Network = company,
): string {
  const verdict = judge(sections, network);
  return verdict.ok ? "" : verdict.message;
}

/** Reads a policy with the usual declarations. */
export function policyOf(sections: { readonly [name: string]: JsonValue }): Policy {
  return documentOf({ ...declarations, ...sections }).policy;
}

/** Applies a policy with the usual declarations to the company’s network. */
export function accessTo(
  sections: { readonly [name: string]: JsonValue },
  network: Network = company,
): Access {
  return new Access(policyOf(sections), network);
}

/** What changes for people where one text takes the place of another. */
export function differenceBetween(
  before: string,
  after: string,
  network: Network = company,
  context?: ImpactContext,
): AccessDifference {
  const [old, fresh] = [before, after].map((text) => new Access(documentOf(text).policy, network));
  if (old === undefined || fresh === undefined) throw new Error("two texts make two policies");
  return old.differenceTo(fresh, context);
}

/** The parts of the answers to a policy with the usual declarations in the company’s network. */
export function compiled(
  sections: { readonly [name: string]: JsonValue },
  network: Network = company,
): CompiledPolicy {
  return compilePolicy(policyOf(sections), network);
}
