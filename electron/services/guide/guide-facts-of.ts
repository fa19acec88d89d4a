import type { AppView } from "../../../shared/bridge/apps.ts";
import type { Here } from "../../../shared/bridge/here.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import { appUses } from "../../../shared/connectors/app-uses.ts";
import { stoppingChecks } from "../../../shared/connectors/checks/run-checks.ts";
import type {
  GuideConnector,
  GuideFacts,
  GuidePolicy,
} from "../../../shared/connectors/guide/guide-facts.ts";
import { othersWithAccess } from "../../../shared/connectors/guide/others-with-access.ts";
import { readPasted } from "../../../shared/connectors/guide/pasted-answer.ts";
import { approvedRoutes } from "../../../shared/connectors/routes.ts";
import { addressesToLookAt, nameToLookUp } from "../../../shared/connectors/seen-from-here/seen-app.ts";
import { known, mapKnown, unknown, valueOr, type Known } from "../../../shared/core/known.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { isCopied } from "../../../shared/egress/standing.ts";
import { isDefaultRoute } from "../../../shared/net/prefix.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot, User } from "../../../shared/tailnet/snapshot.ts";
import { knownNames } from "../fleet/local-facts.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** What the facts of a walk are gathered from. */
export interface GuideGround {
  readonly login: string;
  readonly device: Device | null;
  readonly app: App;
  /** What they open, where that was said. */
  readonly asked: string | null;
  readonly view: AppView;
  readonly snapshot: Snapshot;
  readonly here: Here;
  readonly record: LedgerEntry | undefined;
  readonly pasted: string;
  readonly now: number;
}

/** The devices that a person uses themselves, the one that was seen last first. */
export function devicesOf(login: string, devices: Known<readonly Device[]>): readonly Device[] {
  const wanted = login.toLowerCase();
  return valueOr(devices, [])
    .filter(({ user, tags, isExternal }) => user.toLowerCase() === wanted && tags.length === 0 && !isExternal)
    .toSorted(
      (one, other) =>
        Number(other.online) - Number(one.online) || (other.lastSeen ?? 0) - (one.lastSeen ?? 0),
    );
}

/** All that is known of one person and one app. */
export function guideFactsOf(ground: GuideGround): GuideFacts {
  const { login, device, app, asked, view, snapshot, here, record, pasted, now } = ground;
  const [fixed] = app.isFixed === true ? addressesToLookAt(app.routes) : [];
  const usual = fixed ?? nameToLookUp(app.domains) ?? nameToLookUp(knownNames(app));
  const name = asked ?? usual;
  const isHere = here.kind === "seen" && device?.nodeId === here.nodeId;
  // What was looked up from here is the usual name.
  const seen = isHere && name === usual ? (here.apps.find((one) => one.app === app.name) ?? null) : null;
  return {
    person: { name: nameOf(login), state: stateOf(login, snapshot.users) },
    device: device === null ? null : { ...deviceFacts(device, now) },
    isHere,
    app: { name: app.name, tags: app.connectors },
    name,
    policy: policyFacts(login, app, snapshot),
    connectors: connectorFacts(view, snapshot, now),
    nameTroubles: view.checks.flatMap(({ id, severity, what }) =>
      (id === "dns-resolver" || id === "split-dns") && severity === "error" ? [what] : [],
    ),
    seen,
    acceptsRoutes: isHere ? here.acceptsRoutes : null,
    acceptsNames: isHere ? here.acceptsNames : null,
    answer: readPasted(pasted),
    allowlist: {
      own: recogniseProduct(app, catalogue)?.allowlist.established !== false,
      record: record === undefined ? null : { at: record.at, by: record.by },
      missing: view.delta?.add ?? [],
    },
    now,
  };
}

/** A person as a note calls them. */
export function nameOf(login: string): string {
  return login.split("@")[0] ?? login;
}

function stateOf(login: string, users: Known<readonly User[]>): GuideFacts["person"]["state"] {
  if (!users.known) return "not-read";
  const found = users.value.find(({ loginName }) => loginName.toLowerCase() === login.toLowerCase());
  if (found === undefined) return "nobody";
  return found.status === "suspended" ? "suspended" : "member";
}

function deviceFacts(
  { hostname, os, online, lastSeen, authorized, expires, keyExpiryDisabled, tailnetLockError }: Device,
  now: number,
) {
  return {
    name: hostname,
    os,
    online,
    lastSeen,
    isApproved: authorized,
    isExpired: !keyExpiryDisabled && typeof expires === "number" && expires <= now,
    isSigned: tailnetLockError === "",
  };
}

function policyFacts(login: string, app: App, snapshot: Snapshot): Known<GuidePolicy> {
  if (!snapshot.policy.known) return snapshot.policy;
  const { document } = snapshot.policy.value.file;
  if (!document.ok) return unknown(document.problem.what);
  const { network } = policyNetwork(snapshot);
  const answers = Access.of(document.value.policy, network).apps(appKnowledge);
  const users = answers.users(app);
  const { unlisted, placeIsUnsure } = answers.doubts(app);
  const wanted = login.toLowerCase();
  const found = users.find(({ who }) => who.kind === "person" && who.login.toLowerCase() === wanted);
  const ways = found === undefined ? [] : found.traffic.length > 0 ? found.traffic : found.names;
  return known({
    verdict: found?.verdict ?? (unlisted.length > 0 || placeIsUnsure ? "unknown" : "no"),
    through: [...new Set(ways.flatMap(({ through }) => through))],
    postures: [...new Set(ways.flatMap(({ postures }) => postures))],
    from: appUses(snapshot, appKnowledge).of(app.name).from,
    unlisted,
    others: snapshot.users.known ? othersWithAccess(users, login) : null,
  });
}

function connectorFacts(view: AppView, { devices }: Snapshot, now: number): Known<readonly GuideConnector[]> {
  return mapKnown(devices, (all) => {
    const byNode = new Map(all.map((device) => [device.nodeId, device]));
    return valueOr(view.connectorIds, []).flatMap((nodeId) => {
      const device = byNode.get(nodeId);
      return device === undefined ? [] : [connectorOf(device, view, now)];
    });
  });
}

function connectorOf(device: Device, { egress, expectedPrimary }: AppView, now: number): GuideConnector {
  const checks = stoppingChecks(device, now);
  const approved = approvedRoutes(device);
  const carried = new Set(approved);
  return {
    nodeId: device.nodeId,
    name: device.hostname,
    isPrimary: device.nodeId === expectedPrimary,
    stops: checks.filter(({ severity }) => severity === "error").map(({ what }) => what),
    doubts: checks.filter(({ severity }) => severity === "unknown").map(({ what }) => what),
    approved,
    // Which are approved may not be known; then none is said to wait.
    waiting:
      device.enabledRoutes === null
        ? []
        : (device.advertisedRoutes ?? []).filter((prefix) => !carried.has(prefix) && !isDefaultRoute(prefix)),
    addresses: egress
      .filter((address) => address.nodeId === device.nodeId && isCopied(address))
      .map(({ address }) => address),
  };
}
