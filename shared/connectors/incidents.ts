import type { Known } from "../core/known.ts";
import { whenWords } from "../core/when.ts";
import type { App } from "../policy/document/app.ts";
import type { PeopleHit } from "./people-words.ts";
import type { AppHealth, HealthCheck, HealthReport } from "./checks/health-check.ts";
import type { Owner } from "./checks/owner.ts";
import { weightOf } from "./checks/weights.ts";
import type { Device } from "../tailnet/device.ts";
import type { CheckId } from "./checks/table.ts";

/** What an incident is about: where a person goes to see it. */
type IncidentSubject = Exclude<Owner, { kind: "setup" }> | { readonly kind: "connection" };

/**
 * One cause of trouble, however many apps it troubles. The unit of notifications, tray and activity: a connector that
 * serves sixty apps and goes offline is one incident.
 */
export interface Incident {
  /** Stable from sync to sync for as long as the same is wrong with the same thing. */
  readonly id: string;
  /** What kind of trouble with what: shared by an incident and the one that takes its place. */
  readonly topic: string;
  readonly severity: "warning" | "error";
  /** One sentence: what is so. */
  readonly what: string;
  /** How many people surely may use these apps, each counted once; absent where that is not known. */
  readonly people?: number;
  /** Whoever may by what the rules likely mean, where they are more. */
  readonly likely?: number;
  /** Others may, of whom nobody can say. */
  readonly orMore?: true;
  /** Names of the apps it troubles, in the order of the policy file. Empty where it troubles none in particular. */
  readonly apps: readonly string[];
  readonly subject: IncidentSubject;
}

/**
 * The causes behind everything that is wrong with the apps, the worst first. Apps in `quiet` raise none: they are
 * being set up, so what is missing is expected.
 */
export function healthIncidents(
  report: HealthReport,
  apps: readonly App[],
  quiet: ReadonlySet<string> = new Set(),
): readonly Incident[] {
  const tags = new Map(apps.map(({ name, connectors }) => [name, connectors.toSorted().join(" ")]));
  const found = new Map<string, Incident>();
  for (const health of report.apps) {
    if (quiet.has(health.app)) continue;
    for (const incident of incidentsOf(health, tags.get(health.app) ?? "")) {
      const before = found.get(incident.id);
      found.set(incident.id, before === undefined ? incident : joined(before, incident));
    }
  }
  return [...found.values()].toSorted(
    (one, other) => rank(other) - rank(one) || other.apps.length - one.apps.length,
  );
}

/** What of a tailnet makes an incident concrete. */
export interface Circumstances {
  readonly devices: readonly Pick<Device, "nodeId" | "hostname" | "online" | "lastSeen">[];
  readonly hit: (apps: readonly string[]) => Known<PeopleHit>;
  readonly now: number;
}

/** The incidents with since when a connector is offline, and how many people each hits. */
export function inCircumstances(
  incidents: readonly Incident[],
  { devices, hit, now }: Circumstances,
): readonly Incident[] {
  const concerned = new Set(
    incidents.flatMap(({ subject }) => (subject.kind === "device" ? [subject.nodeId] : [])),
  );
  const byNode = new Map(
    devices.filter(({ nodeId }) => concerned.has(nodeId)).map((device) => [device.nodeId, device]),
  );
  return incidents.map((incident) => {
    const { subject, apps } = incident;
    const device = subject.kind === "device" ? byNode.get(subject.nodeId) : undefined;
    const isOffline = device?.online === false && incident.id === connectorId(device.nodeId);
    const since = device?.lastSeen == null ? "" : ` since ${whenWords(device.lastSeen, now)}`;
    const people = apps.length === 0 ? null : hit(apps);
    return {
      ...incident,
      ...(isOffline ? { what: `${device.hostname} offline${since}.` } : {}),
      ...(people?.known === true ? people.value : {}),
    };
  });
}

function connectorId(nodeId: string): string {
  return `connector:${nodeId}`;
}

function incidentsOf(health: AppHealth, tags: string): readonly Incident[] {
  const troubles = health.checks.filter(isTrouble);
  const hasBroken = troubles.some(({ owner }) => owner?.kind === "device");
  return troubles.flatMap((check) => {
    const { id, owner } = check;
    if (owner?.kind === "device") return [ofConnector(health, check, owner, troubles.some(nothingServes))];
    // How many connectors are left follows from what is wrong with some of them, and is told by that.
    if (weightOf(check) === "consequence" && hasBroken) return [];
    if (owner?.kind === "tailnet") return [{ ...base(health, check), ...named(id), subject: owner }];
    if (check.cause !== undefined) {
      const { nodeId, what } = check.cause;
      return [
        { ...base(health, check), ...named(`${id}:${nodeId}`), what, subject: { kind: "device", nodeId } },
      ];
    }
    const topic = `${id} ${tags}`;
    // Apps on the same connectors with the same words have the same cause.
    const words = check.what.replaceAll(`“${health.app}”`, "“”");
    const subject = { kind: "app", name: health.app } as const;
    return [{ ...base(health, check), id: `${topic} ${words}`, topic, subject }];
  });
}

function named(id: string): Pick<Incident, "id" | "topic"> {
  return { id, topic: id };
}

function ofConnector(
  health: AppHealth,
  check: HealthCheck & Trouble,
  subject: Extract<Owner, { kind: "device" }>,
  nothingLeft: boolean,
): Incident {
  const incident = base(health, check);
  const severity = nothingLeft ? "error" : incident.severity;
  return { ...incident, ...named(connectorId(subject.nodeId)), severity, subject };
}

function base(health: AppHealth, { severity, what }: HealthCheck & Trouble) {
  return { severity, what, apps: [health.app] };
}

function joined(before: Incident, more: Incident): Incident {
  const worse = rank(more) > rank(before) ? more : before;
  return {
    ...before,
    severity: worse.severity,
    what: worse.what,
    apps: [...new Set([...before.apps, ...more.apps])],
  };
}

interface Trouble {
  readonly severity: Incident["severity"];
}

function isTrouble(check: HealthCheck): check is HealthCheck & Trouble {
  return check.severity === "warning" || check.severity === "error";
}

function nothingServes({ id, severity }: HealthCheck): boolean {
  return id === ("connectors" satisfies CheckId) && severity === "error";
}

function rank({ severity }: Pick<Incident, "severity">): number {
  return severity === "error" ? 1 : 0;
}
