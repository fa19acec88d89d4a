import type { HujsonDocument } from "../../hujson/tree.ts";
import { Decoder, ignored, words, type Fields, type Unfinished } from "./decode.ts";
import { withFixedDestinations } from "./fixed-destinations.ts";
import type { Finding, NamedList, NamedWord, Policy } from "./model.ts";
import type { Word } from "./word.ts";
import { readAclRule, readGrantRule, readNodeAttribute, readSshRule } from "./read-rules.ts";
import { readPolicyTest, readSshTest } from "./read-tests.ts";

/** What was read, and what could not be, in the order of the text. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly findings: readonly Finding[];
}

/** A policy while it is read: maps are joined where a section stands twice. */
interface Sections {
  readonly lists: Unfinished<
    Omit<Policy, "groups" | "hosts" | "tagOwners" | "postures" | "ipsets" | "autoApprovers" | "unknownFields">
  >;
  readonly groups: Map<string, NamedList>;
  readonly hosts: Map<string, NamedWord>;
  readonly tagOwners: Map<string, NamedList>;
  readonly postures: Map<string, NamedList>;
  readonly ipsets: Map<string, NamedList>;
  readonly approvers: Approvers;
}

interface Approvers {
  readonly routes: Map<string, NamedList>;
  readonly services: Map<string, NamedList>;
  exitNode: readonly Word[];
}

const approverFields: Fields<Approvers> = {
  routes: (decoder, node, path, into) => decoder.namedLists(node, path, into.routes),
  services: (decoder, node, path, into) => decoder.namedLists(node, path, into.services),
  exitnode: words("exitNode"),
};

const sectionFields: Fields<Sections> = {
  acls: (decoder, node, path, { lists }) => {
    lists.acls = decoder.list(node, path, "[]ACL", readAclRule);
  },
  grants: (decoder, node, path, { lists }) => {
    lists.grants = decoder.list(node, path, "[]Grant", readGrantRule);
  },
  ssh: (decoder, node, path, { lists }) => {
    lists.ssh = decoder.list(node, path, "[]SSHRule", readSshRule) ?? [];
  },
  nodeattrs: (decoder, node, path, { lists }) => {
    lists.nodeAttrs = decoder.list(node, path, "[]NodeAttr", readNodeAttribute) ?? [];
  },
  tests: (decoder, node, path, { lists }) => {
    lists.tests = decoder.list(node, path, "[]Test", readPolicyTest) ?? [];
  },
  sshtests: (decoder, node, path, { lists }) => {
    lists.sshTests = decoder.list(node, path, "[]SSHTest", readSshTest) ?? [];
  },
  groups: (decoder, node, path, into) => decoder.namedLists(node, path, into.groups),
  hosts: (decoder, node, path, into) => decoder.namedWords(node, path, into.hosts),
  tagowners: (decoder, node, path, into) => decoder.namedLists(node, path, into.tagOwners),
  postures: (decoder, node, path, into) => decoder.namedLists(node, path, into.postures),
  ipsets: (decoder, node, path, into) => decoder.namedLists(node, path, into.ipsets),
  defaultsrcposture: (decoder, node, path, { lists }) => {
    lists.defaultPostures = decoder.words(node, path);
  },
  disableipv4: (decoder, node, path, { lists }) => {
    lists.disableIPv4 = decoder.flag(node, path);
  },
  autoapprovers: (decoder, node, path, into) => {
    decoder.object(node, path, "AutoApprovers", approverFields, into.approvers);
  },
  // Read but not modelled: their content is the service's business alone.
  derpmap: ignored,
  onecgnatroute: ignored,
  randomizeclientport: ignored,
  attrconfig: ignored,
  externaltailnets: ignored,
};

/**
 * Reads a policy the way the service does, whatever is wrong with it: of a section that stands twice, lists are
 * replaced and maps are joined. Whoever edits refuses such a file.
 */
export function decodePolicy(document: HujsonDocument): ReadPolicy {
  const decoder = new Decoder();
  const { acls, grants, ssh, nodeAttrs, defaultPostures, tests, sshTests, disableIPv4 } = emptyPolicy;
  const read: Sections = {
    lists: { acls, grants, ssh, nodeAttrs, defaultPostures, tests, sshTests, disableIPv4 },
    groups: new Map(),
    hosts: new Map(),
    tagOwners: new Map(),
    postures: new Map(),
    ipsets: new Map(),
    approvers: { routes: new Map(), services: new Map(), exitNode: [] },
  };
  decoder.object(document.root, "", "policy", sectionFields, read);
  const { routes, services, exitNode } = read.approvers;
  const policy: Policy = {
    ...read.lists,
    grants: withFixedDestinations(document, read.lists.grants),
    groups: [...read.groups.values()],
    hosts: [...read.hosts.values()],
    tagOwners: [...read.tagOwners.values()],
    postures: [...read.postures.values()],
    ipsets: [...read.ipsets.values()],
    autoApprovers: { routes: [...routes.values()], exitNode, services: [...services.values()] },
    unknownFields: decoder.unknownFields,
  };
  return { policy, findings: decoder.findings };
}

/** A policy without any section. */
const emptyPolicy: Policy = {
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
  unknownFields: [],
  disableIPv4: false,
};
