import { record, tailnetSubject, type AuditSubject } from "./audit.ts";
import { companies } from "./companies/company.ts";
import type { Company, CompanyName } from "./companies/company.ts";
import { advertise } from "./join.ts";
import { makeDevice } from "./make-device.ts";
import { preciseTime } from "./wire-time.ts";
import { seeded } from "./seeded.ts";
import { storedPolicy } from "./stored-policy.ts";
import type { WireDevice, WireDns, WireSettings } from "./wire.ts";
import { personActing } from "./world.ts";
import type { SeedActor } from "./seed-events.ts";
import type { Actor, DemoClock, World } from "./world.ts";

const day = 24 * 3_600_000;
const domain = "acme.example.com";

/** Builds a company’s tailnet, the starting one’s by default. The same seed and time give the same tailnet. Credentials are added apart. */
export function createWorld(parts: {
  readonly seed: number;
  readonly clock: DemoClock;
  readonly company?: CompanyName | Company;
}): World {
  const { company: wanted = "starting" } = parts;
  const company = typeof wanted === "string" ? companies[wanted] : wanted;
  const policy = storedPolicy(company.policy);
  const world: World = {
    clock: parts.clock,
    random: seeded(parts.seed),
    names: [domain, "TpX7kQ2CNTRL"],
    tailnetId: "TpX7kQ2CNTRL",
    domain,
    syncedGroups: company.syncedGroups ?? [],
    policy,
    policyUntouched: false,
    devices: new Map(),
    connectors: new Set(),
    attributes: new Map(),
    users: new Map(),
    keys: new Map(),
    keyTexts: new Map(),
    credentials: new Map(),
    clients: new Map(),
    sharedInBreaksDetail: false,
    settings: { ...settings },
    dns: structuredClone(dns),
    contacts: {
      account: { email: `amelie@${domain}` },
      support: { email: `it@${domain}` },
      security: { email: `security@${domain}`, needsVerification: true },
    },
    webhooks: new Map(),
    userInvites: new Map(),
    deviceInvites: new Map(),
    outsideInvites: new Map(),
    services: new Map(),
    postureIntegrations: new Map(),
    logStreams: new Map(),
    awsExternalIds: new Map(),
    oauthApps: new Map(),
    audit: [],
  };
  addUsers(world, company);
  addDevices(world, company);
  addHistory(world, company);
  addEvents(world, company);
  addServices(world);
  return world;
}

const settings: WireSettings = {
  aclsExternallyManagedOn: false,
  devicesApprovalOn: true,
  devicesAutoUpdatesOn: true,
  devicesKeyDurationDays: 180,
  usersApprovalOn: true,
  usersRoleAllowedToJoinExternalTailnets: "admin",
  networkFlowLoggingOn: false,
  regionalRoutingOn: false,
  routeSelection: "active-passive-failover",
  postureIdentityCollectionOn: false,
  httpsEnabled: true,
};

const dns: WireDns = {
  nameservers: [{ address: "9.9.9.9" }, { address: "2620:fe::fe" }],
  splitDns: { "corp.acme.example.com": [{ address: "192.168.20.2" }] },
  searchPaths: ["corp.acme.example.com"],
  magicDNS: true,
  overrideLocalDNS: true,
};

function addUsers(world: World, { users }: Company): void {
  const now = world.clock.now();
  for (const seed of users) {
    const id = `u${world.random.letters(10)}CNTRL`;
    world.users.set(id, {
      id,
      displayName: seed.name,
      loginName: seed.login,
      profilePicUrl: "",
      tailnetId: seed.type === "shared" ? "TqP4rN9CNTRL" : world.tailnetId,
      created: preciseTime(now - 700 * day),
      type: seed.type,
      role: seed.role,
      status: seed.status,
      deviceCount: 0,
      lastSeen: preciseTime(now - seed.idleDays * day),
      currentlyConnected: seed.idleDays === 0,
    });
  }
}

function addDevices(world: World, { devices }: Company): void {
  for (const seed of devices) {
    const device = makeDevice(seed, world.random, world.clock.now());
    world.devices.set(device.nodeId, device);
    if (device.tags?.some((tag) => tag.endsWith("-app-connector")) === true)
      world.connectors.add(device.nodeId);
    if (seed.learns === true) learn(world, device, seed.unapproved ?? 0);
  }
}

/** What a connector has come to advertise in its time; the newest of it may still wait for approval. */
function learn(world: World, device: WireDevice, unapproved: number): void {
  advertise(world, device);
  const approved = device.enabledRoutes.length - unapproved;
  device.enabledRoutes = device.enabledRoutes.slice(0, Math.max(0, approved));
}

/** Earlier changes of the policy, oldest first, with the texts before and after. */
function addHistory(world: World, { edits }: Company): void {
  const versions: { by: SeedActor; daysAgo: number; before: string; after: string }[] = [];
  let after = world.policy.text;
  for (const { by, daysAgo, later, earlier } of edits) {
    const before = storedPolicy(after.replace(later, () => earlier)).text;
    versions.unshift({ by, daysAgo, before, after });
    after = before;
  }
  for (const { by, daysAgo, before, after: next } of versions) {
    const actor = actorCalled(world, by);
    if (actor === null) continue;
    const at = world.clock.now() - daysAgo * day;
    record(world, actor, "TAILNET.UPDATE.ACL", tailnetSubject(world), { before, after: next, at });
  }
}

/** What else people and clients did before, among the edits of the policy: the log is in the order of time. */
function addEvents(world: World, { events }: Company): void {
  for (const { by, hoursAgo, event, on, ...values } of events) {
    const at = world.clock.now() - hoursAgo * 3_600_000;
    const actor = actorCalled(world, by);
    if (actor !== null) record(world, actor, event, subjectCalled(world, event, on), { ...values, at });
  }
  world.audit.sort((one, other) => Date.parse(one.eventTime) - Date.parse(other.eventTime));
}

function actorCalled(world: World, by: SeedActor): Actor | null {
  if ("client" in by) {
    const id = `k${world.random.letters(9)}CNTRL`;
    return { id, type: "OAUTH_CLIENT", loginName: "", displayName: by.client, origin: "CONFIG_API" };
  }
  const user = [...world.users.values()].find(({ loginName }) => loginName === by.login);
  return user === undefined ? null : personActing(user, "ADMIN_CONSOLE");
}

function subjectCalled(world: World, event: string, name: string): AuditSubject {
  const device = [...world.devices.values()].find(({ hostname }) => hostname === name);
  if (device !== undefined) return { id: device.nodeId, name: device.name };
  const user = [...world.users.values()].find(({ loginName }) => loginName === name);
  if (user !== undefined) return { id: user.id, name: user.loginName };
  return event.startsWith("API_KEY.")
    ? { id: `k${world.random.letters(9)}CNTRL`, name }
    : tailnetSubject(world);
}

/** The company’s wiki, which one server hosts. */
function addServices(world: World): void {
  const host = [...world.devices.values()].find(({ hostname }) => hostname === "prod-api-1");
  if (host === undefined) return;
  world.services.set("svc:wiki", {
    info: {
      name: "svc:wiki",
      addrs: ["100.98.17.4", "fd7a:115c:a1e0::6211:1104"],
      comment: "Handbook and runbooks",
      ports: ["tcp:443"],
      tags: ["tag:prod"],
    },
    hosts: new Set([host.nodeId]),
    approvals: new Map([[host.nodeId, true]]),
  });
}
