import type { BundlePart } from "../../../shared/bridge/diagnostics.ts";
import type { AppState } from "../../../shared/bridge/app-state.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { valueOr } from "../../../shared/core/known.ts";
import type { Aliases } from "../../../shared/export/support/aliases.ts";
import { policySkeleton } from "../../../shared/export/support/policy-skeleton.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Blot } from "../../ports/log.ts";
import type { Versions } from "../../ports/versions.ts";
import { versionLines } from "../about/version-lines.ts";
import { aliasesFor } from "./known-names.ts";
import { withoutNames } from "./log-lines.ts";

/** What a bundle is made of. */
export interface BundleFacts {
  readonly state: AppState;
  /** Of the tailnet on screen; null where none was read. */
  readonly snapshot: Snapshot | null;
  readonly versions: Versions;
  /** The newest lines of the log. */
  readonly log: string;
  readonly now: number;
  readonly blot: Blot;
}

/** What somebody needs who helps: without a name, an address or a secret, the same stand-in for the same name in all parts. */
export function bundleParts(facts: BundleFacts): readonly BundlePart[] {
  const { state, snapshot, blot } = facts;
  const aliases = aliasesFor(facts);
  // Secrets go first, while they are whole: a name within one would take it apart.
  const said = (text: string): string => aliases.text(blot.secrets(text));
  const parts: readonly (Omit<BundlePart, "text"> & { readonly lines: readonly string[] })[] = [
    {
      id: "versions",
      title: "Versions and settings",
      fileName: "versions.txt",
      lines: settingLines(facts),
    },
    {
      id: "tailnet",
      title: "Connection and sizes",
      fileName: "tailnet.txt",
      lines: tailnetLines(state, snapshot, said),
    },
    {
      id: "checks",
      title: "Apps, connectors and checks",
      fileName: "checks.txt",
      lines: checkLines(state, aliases, said),
    },
    {
      id: "requests",
      title: "Sync log with request ids",
      fileName: "requests.txt",
      lines: requestLines(state, aliases, said),
    },
    {
      id: "policy",
      title: "Skeleton of the policy file",
      fileName: "policy-skeleton.txt",
      lines: policyLines(snapshot, aliases),
    },
    { id: "log", title: "Log", fileName: "log.txt", lines: withoutNames(facts.log, aliases, blot) },
  ];
  return parts.map(({ lines, ...part }) => ({ ...part, text: wholeText(lines, blot) }));
}

/** Longer parts are cut, and say so: a person is to look through them. */
const mostLines = 2_000;

function wholeText(lines: readonly string[], blot: Blot): string {
  const all = lines.flatMap((line) => line.split("\n"));
  const rest = all.length - mostLines;
  const cut = rest > 0 ? [`… ${rest} more lines are left out.`] : [];
  return `${[...all.slice(0, mostLines), ...cut].map(blot.text).join("\n")}\n`;
}

function settingLines({ state, versions, now }: BundleFacts): readonly string[] {
  const { values } = state.preferences;
  const { runtime, keychain } = state.connection;
  return [
    `Made ${iso(now)}`,
    ...versionLines(versions, runtime),
    `Keychain: ${keychain.state}`,
    `Looks every ${values.syncMinutes} min, notifications ${onOff(values.notifications)}, starts at login ${onOff(values.startAtLogin)}`,
    `Appearance ${values.appearance}, zoom ${values.zoom} %`,
    ...state.preferences.problems.map(({ code }) => `Storage: ${code}`),
  ];
}

function tailnetLines(
  state: AppState,
  snapshot: Snapshot | null,
  said: (text: string) => string,
): readonly string[] {
  const { connection, fleet, setups, timed } = state;
  const active = connection.tailnets.find(({ id }) => id === connection.activeId);
  if (active === undefined) return ["No tailnet is connected.", ...problemLines(connection.problem, said)];
  const policy = snapshot?.policy;
  return [
    `Connected by ${active.kind}, kept in ${active.keptIn}`,
    `Status: ${connection.status.label}`,
    `Last sync: ${connection.lastSyncAt === null ? "none" : iso(connection.lastSyncAt)}`,
    `Policy file managed elsewhere: ${connection.managedElsewhere === null ? "unknown" : yesNo(connection.managedElsewhere.on)}`,
    `Regional routing: ${fleet.regionalRouting === null ? "unknown" : yesNo(fleet.regionalRouting)}`,
    `Devices: ${sizeOf(snapshot?.devices)}, people: ${sizeOf(snapshot?.users)}, apps: ${sizeOf(fleet.apps)}, connectors: ${sizeOf(fleet.connectors)}`,
    `Policy file: ${policy?.known === true ? `${policy.value.file.text.length} characters` : "unknown"}`,
    `Unfinished set-ups: ${setups.setups.length}, timed access: ${sizeOf(timed.records)}`,
    ...problemLines(connection.problem, said),
    ...problemLines(fleet.policyProblem, said),
    "",
    "What the credential may do:",
    ...connection.capabilities.map(({ scope, state: may }) => `  ${scope}: ${may}`),
    ...connection.gaps.map(
      ({ about, kind, scope }) => `Gap: ${about} ${kind}${scope === undefined ? "" : `, needs ${scope}`}`,
    ),
  ];
}

function checkLines(
  { fleet }: AppState,
  aliases: Aliases,
  said: (text: string) => string,
): readonly string[] {
  const apps = valueOr(fleet.apps, []);
  const connectors = valueOr(fleet.connectors, []);
  return [
    ...(fleet.apps.known ? [] : [`Apps are not known: ${said(fleet.apps.reason)}`]),
    ...(fleet.connectors.known ? [] : [`Connectors are not known: ${said(fleet.connectors.reason)}`]),
    ...fleet.incidents.map(({ severity, sentence }) => `Incident, ${severity}: ${said(sentence)}`),
    ...apps.flatMap((app) => [
      "",
      `${aliases.of("app", app.name)}: ${app.path.state}, ${said(app.path.sentence)}`,
      `  ${app.domains.length} domains, ${app.routes.length} routes, ${app.egress.length} egress IPs, preset ${yesNo(app.presetAppID !== null)}, product ${yesNo(app.productId !== null)}`,
      ...app.checks.flatMap((check) => oneCheck(check, said)),
    ]),
    ...connectors.flatMap((connector) => [
      "",
      `${aliases.of("device", connector.nodeId)}: ${connector.severity}, ${connector.online ? "online" : "offline"}, ${connector.os} ${connector.clientVersion}`,
      `  ${connector.advertisedRoutes.length} advertised routes, ${connector.pendingRoutes.length} waiting, ${connector.egress.length} egress IPs`,
      ...connector.checks.flatMap((check) => oneCheck(check, said)),
    ]),
  ];
}

/** A check by its id; what it looked at only where something is not well. */
function oneCheck(
  { id, severity, what, evidence }: HealthCheck,
  said: (text: string) => string,
): readonly string[] {
  const line = `  ${severity} ${id}`;
  if (severity === "ok") return [line];
  return [
    `${line}: ${said(what)}`,
    ...evidence.map(
      ({ label, value, at }) =>
        `    ${said(label)}: ${said(value)}${at === undefined ? "" : ` (${iso(at)})`}`,
    ),
  ];
}

function requestLines(
  { journal }: AppState,
  aliases: Aliases,
  said: (text: string) => string,
): readonly string[] {
  if (journal.syncLog.length === 0) return ["Nothing was asked for in this run."];
  return journal.syncLog.map(({ at, endpoint, status, durationMs, count, requestId, problem }) =>
    [
      iso(at),
      endpointOf(endpoint, aliases),
      status ?? "no answer",
      `${durationMs} ms`,
      ...(count === null ? [] : [`${count} entries`]),
      requestId === null ? "no request id" : requestId.replaceAll(/[^\w.:-]/gu, "").slice(0, 80),
      ...(problem === null ? [] : [`${problem.code}: ${said(problem.what)}`]),
    ].join("  "),
  );
}

/** Parts of a path that the service gives; what else stands between the slashes is somebody’s. */
const pathWords: ReadonlySet<string> = new Set(
  `- GET POST PUT PATCH DELETE api v2 tailnet device devices user users acl validate preview settings dns configuration
  nameservers preferences searchpaths split-dns keys key routes attributes logging network stream oauth token
  device-invites user-invites services posture integrations webhooks contacts tags name ip expire authorized suspend
  restore delete role approve whoami`.split(/\s+/u),
);

function endpointOf(endpoint: string, aliases: Aliases): string {
  const [method = "", path = "", ...purpose] = endpoint.split(" ");
  const shown = path
    .split("/")
    .map((part) => (part === "" || pathWords.has(part) ? part : aliases.of("id", decoded(part))))
    .join("/");
  return [method, shown, ...purpose.map((word) => aliases.text(word))].join(" ");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function policyLines(snapshot: Snapshot | null, aliases: Aliases): readonly string[] {
  const policy = snapshot?.policy;
  if (policy === undefined) return ["No policy file was read."];
  if (!policy.known) return ["The policy file is not known."];
  const { parsed } = policy.value.file;
  if (!parsed.ok) {
    const { line, column } = parsed.problem;
    return [`The policy file does not parse: line ${line}, column ${column}.`];
  }
  return [
    "// Names and addresses are replaced, comments are left out.",
    policySkeleton(parsed.value.root, aliases),
  ];
}

function problemLines(problem: Problem | null, said: (text: string) => string): readonly string[] {
  if (problem === null) return [];
  const { status, requestId, line, column } = problem.evidence ?? {};
  return [
    `Problem: ${problem.code}, ${said(problem.what)}`,
    ...(status === undefined ? [] : [`  status ${status}`]),
    ...(requestId === undefined
      ? []
      : [`  request id ${requestId.replaceAll(/[^\w.:-]/gu, "").slice(0, 80)}`]),
    ...(line === undefined ? [] : [`  line ${line}, column ${column ?? 1}`]),
  ];
}

function sizeOf(fact: Known<readonly unknown[]> | readonly unknown[] | undefined): string {
  if (fact === undefined) return "unknown";
  if ("known" in fact) return fact.known ? String(fact.value.length) : "unknown";
  return String(fact.length);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function onOff(on: boolean): string {
  return on ? "on" : "off";
}

function yesNo(so: boolean): string {
  return so ? "yes" : "no";
}
