import { counted } from "../../../shared/core/words.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import type { ConnectionFactsState } from "../connection/connection-board.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Days before its end at which the expiry of a credential is news. */
const expiryNews = [14, 3, 0] as const;

/** A service that was silent for so long is news: until then it may be the train or the lift. */
const silentFor = hour;

/**
 * What keeps Tailrace from watching, or soon will. A watch that has gone blind always tells: while it cannot look,
 * nothing that breaks would be told.
 */
export function connectionIncidents(
  facts: ConnectionFactsState & { readonly now: number },
): readonly Incident[] {
  if (facts.activeId === null) return [];
  const where = facts.tailnets.find(({ id }) => id === facts.activeId)?.label ?? "the tailnet";
  return [...blind(facts, where), ...expiring(facts, where)];
}

function blind(
  { problem, lastSyncAt, now }: ConnectionFactsState & { readonly now: number },
  where: string,
): readonly Incident[] {
  if (problem === null) return [];
  if (problem.code === "credential-rejected") {
    return [incident("rejected", "error", `Tailscale refused the key. ${where} is not watched.`)];
  }
  if (problem.code.startsWith("keychain-")) {
    return [incident("keychain", "error", `The keychain does not give the key. ${where} is not watched.`)];
  }
  if (lastSyncAt !== null && now - lastSyncAt < silentFor) return [];
  const since = lastSyncAt === null ? "" : ` for ${durationWords(now - lastSyncAt)}`;
  return [incident("silent", "warning", `${where} could not be read${since}.`)];
}

function expiring(
  { expiresAt, problem, now }: ConnectionFactsState & { readonly now: number },
  where: string,
): readonly Incident[] {
  if (expiresAt === null || problem?.code === "credential-rejected") return [];
  const days = Math.floor((expiresAt - now) / day);
  const reached = expiryNews.findLast((limit) => days <= limit);
  if (reached === undefined) return [];
  const when = days < 0 ? "has expired" : days === 0 ? "expires today" : `expires in ${counted(days, "day")}`;
  const severity = reached === 0 ? "error" : "warning";
  return [
    {
      ...incident(`expires-${reached}`, severity, `The key of ${where} ${when}.`),
      topic: "connection:expires",
    },
  ];
}

function durationWords(milliseconds: number): string {
  const hours = Math.floor(milliseconds / hour);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return `${Math.max(1, hours)} ${hours < 2 ? "hour" : "hours"}`;
}

function incident(name: string, severity: Incident["severity"], what: string): Incident {
  const id = `connection:${name}`;
  return { id, topic: id, severity, what, apps: [], subject: { kind: "connection" } };
}
