import { problem } from "../core/problem.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { positionAt } from "../hujson/positions.ts";
import type { HujsonDocument, Node } from "../hujson/tree.ts";
import { Decoder, ignore } from "./decode.ts";
import type { Finding, NamedList, NamedWord, Policy, Word } from "./model.ts";
import { readAclRule, readGrantRule, readNodeAttribute, readSshRule } from "./read-rules.ts";
import { readPolicyTest, readSshTest } from "./read-tests.ts";

/** What was read, and what could not be, in the order of the text. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly findings: readonly Finding[];
}

/** Sections that are read but not modelled: their content is the service's business alone. */
const opaqueSections = ["derpmap", "onecgnatroute", "randomizeclientport", "attrconfig"];

/**
 * Reads a policy the way the service does, whatever is wrong with it: of a section that stands twice, lists are
 * replaced and maps are joined. For anything that edits, use {@link readPolicy}, which refuses such a file.
 */
export function decodePolicy(document: HujsonDocument): ReadPolicy {
  const decoder = new Decoder();
  const groups = new Map<string, NamedList>();
  const hosts = new Map<string, NamedWord>();
  const tagOwners = new Map<string, NamedList>();
  const postures = new Map<string, NamedList>();
  const ipsets = new Map<string, NamedList>();
  const routes = new Map<string, NamedList>();
  const services = new Map<string, NamedList>();
  let exitNode: readonly Word[] = [];
  let policy: Policy = emptyPolicy;
  const set = (part: Partial<Policy>): void => {
    policy = { ...policy, ...part };
  };
  decoder.object(document.root, "", "policy", {
    ...Object.fromEntries(opaqueSections.map((name) => [name, ignore])),
    acls: (node, path) =>
      set({ acls: decoder.list(node, path, "[]ACL", (n, p) => readAclRule(decoder, n, p)) }),
    grants: (node, path) =>
      set({ grants: decoder.list(node, path, "[]Grant", (n, p) => readGrantRule(decoder, n, p)) }),
    ssh: (node, path) =>
      set({ ssh: decoder.list(node, path, "[]SSHRule", (n, p) => readSshRule(decoder, n, p)) ?? [] }),
    nodeattrs: (node, path) =>
      set({
        nodeAttrs: decoder.list(node, path, "[]NodeAttr", (n, p) => readNodeAttribute(decoder, n, p)) ?? [],
      }),
    tests: (node, path) =>
      set({ tests: decoder.list(node, path, "[]Test", (n, p) => readPolicyTest(decoder, n, p)) ?? [] }),
    sshtests: (node, path) =>
      set({ sshTests: decoder.list(node, path, "[]SSHTest", (n, p) => readSshTest(decoder, n, p)) ?? [] }),
    groups: (node, path) => decoder.namedLists(node, path, groups),
    hosts: (node, path) => decoder.namedWords(node, path, hosts),
    tagowners: (node, path) => decoder.namedLists(node, path, tagOwners),
    postures: (node, path) => decoder.namedLists(node, path, postures),
    ipsets: (node, path) => decoder.namedLists(node, path, ipsets),
    defaultsrcposture: (node, path) => set({ defaultPostures: decoder.words(node, path) }),
    disableipv4: (node, path) => set({ disableIPv4: decoder.flag(node, path) }),
    autoapprovers: (node, path) => {
      decoder.object(node, path, "AutoApprovers", {
        routes: (n, p) => decoder.namedLists(n, p, routes),
        services: (n, p) => decoder.namedLists(n, p, services),
        exitnode: (n, p) => {
          exitNode = decoder.words(n, p);
        },
      });
    },
  });
  set({
    groups: [...groups.values()],
    hosts: [...hosts.values()],
    tagOwners: [...tagOwners.values()],
    postures: [...postures.values()],
    ipsets: [...ipsets.values()],
    autoApprovers: { routes: [...routes.values()], exitNode, services: [...services.values()] },
  });
  return { policy, findings: decoder.findings };
}

/** A policy without any section. */
export const emptyPolicy: Policy = {
  acls: null,
  grants: null,
  groups: [],
  hosts: [],
  tagOwners: [],
  autoApprovers: { routes: [], exitNode: [], services: [] },
  ssh: [],
  nodeAttrs: [],
  postures: [],
  defaultPostures: [],
  ipsets: [],
  tests: [],
  sshTests: [],
  disableIPv4: false,
};

/**
 * Reads a policy that is to be worked on. Errors: `policy-invalid` where the root is no object, `policy-ambiguous`
 * where a section stands twice (also in two spellings): the service and a reader may then mean different ones.
 */
export function readPolicy(document: HujsonDocument): Result<Policy> {
  if (document.root.type !== "object") {
    return fail(
      problem("policy-invalid", "The policy file is not an object.", {
        evidence: positionAt(document.text, document.root.start),
      }),
    );
  }
  const repeated = repeatedSection(document.root);
  if (repeated !== null) {
    return fail(
      problem("policy-ambiguous", `The policy file has two sections “${repeated.name}”.`, {
        meaning: "The service reads only one of them, and which one is easily mistaken.",
        remedy: "Join them into one section in the editor.",
        evidence: positionAt(document.text, repeated.offset),
      }),
    );
  }
  return ok(decodePolicy(document).policy);
}

/** The first section that stands a second time, in any spelling, and where. Null if none does. */
export function repeatedSection(root: Node): { readonly name: string; readonly offset: number } | null {
  if (root.type !== "object") return null;
  const seen = new Set<string>();
  for (const { name } of root.members) {
    const key = name.value.toLowerCase();
    if (seen.has(key)) return { name: name.value, offset: name.start };
    seen.add(key);
  }
  return null;
}
