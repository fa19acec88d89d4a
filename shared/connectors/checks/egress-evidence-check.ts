import { counted, firstOf } from "../../core/words.ts";
import { proofCommand } from "../../net/proof-command.ts";
import { tellingName } from "../short-host.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { CheckEvidence } from "./health-check.ts";
import type { ConnectorSubject, EgressSources } from "./subjects.ts";

/** The label of an address with the apps whose recorded allowlist lacks it. */
export const notListed = "Not in the list of";

const why = "A product lets in the address that it sees, and each source sees only a part of that.";

/**
 * Whether what the control plane sees, what the connector reports by STUN and what a person proved are one address. A
 * difference is told with all of them, and with the allowlists that hold one and lack another.
 */
export function egressEvidence({
  device,
  sources,
  apps,
  recordedIn,
  at,
}: ConnectorSubject): CheckFinding<"open-credentials"> | null {
  if (sources === null) return null;
  const { control, controlMissing, verdict } = sources;
  const evidence = [...valuesOf(sources), ...lackingIn(sources, apps, recordedIn, at)];
  const { hostname } = device;
  if (verdict === "differ") {
    return {
      severity: "warning",
      what: differenceOf(hostname, sources),
      why,
      evidence,
      fix: { kind: "command", command: proofOf(sources) },
    };
  }
  if (verdict === "explained") {
    const what = `What is seen of ${hostname} differs, and somebody proved or entered where it leaves from.`;
    return { severity: "info", what, why, evidence };
  }
  if (control === null) {
    return {
      severity: "unknown",
      what: `From where Tailscale sees ${hostname} is not known.`,
      why,
      evidence,
      ...(controlMissing?.scope === undefined
        ? {}
        : { fix: { kind: "action", action: "open-credentials", label: "Change credentials" } as const }),
    };
  }
  if (verdict === "single") {
    return {
      severity: "info",
      what: `Only Tailscale sees an address of ${hostname} in its family, ${control.address}.`,
      why,
      evidence,
      fix: { kind: "command", command: proofOf(sources) },
    };
  }
  const count = [sources.stun, [control], sources.person].filter((list) => list.length > 0).length;
  return passed(`${counted(count, "source")} agree on where ${hostname} leaves from.`, why, evidence);
}

function differenceOf(hostname: string, { stun, control, person }: EgressSources): string {
  const reported = stun.map(({ address }) => address);
  if (control !== null && reported.length > 0 && !reported.includes(control.address))
    return `${tellingName(hostname)}: Tailscale sees ${control.address}, not ${firstOf(reported, 2)}.`;
  const proved = person.filter(({ how }) => how !== null).map(({ address }) => address);
  return `${tellingName(hostname)}: seen at another address since the proof of ${firstOf(proved, 2)}.`;
}

/** The three values, each with where it is from and when it was seen. */
function valuesOf({ stun, control, controlMissing, person }: EgressSources): readonly CheckEvidence[] {
  const missing = controlMissing?.at === undefined ? {} : { at: controlMissing.at };
  return [
    ...listed("Reported by STUN", stun),
    control === null
      ? { label: "Seen by Tailscale", value: controlMissing?.reason ?? "not known", ...missing }
      : fact("Seen by Tailscale", control.address, control.at),
    ...(person.length === 0 ? [{ label: "Proved", value: "by nobody yet" }] : []),
    ...person
      .slice(0, 4)
      .map(({ address, at, how }) =>
        fact(how === null ? "Entered by hand" : "Proved", how === null ? address : `${address}, ${how}`, at),
      ),
  ];
}

function listed(label: string, values: EgressSources["stun"]): readonly CheckEvidence[] {
  if (values.length === 0) return [{ label, value: "no public address" }];
  return values
    .slice(0, 4)
    .map(({ address, at }) => ({ label, value: address, ...(at === null ? {} : { at }) }));
}

/** Which recorded allowlists lack an address by which traffic may arrive, address by address. */
function lackingIn(
  { stun, control, person, verdict }: EgressSources,
  apps: ConnectorSubject["apps"],
  recordedIn: ConnectorSubject["recordedIn"],
  at: number,
): readonly CheckEvidence[] {
  if (verdict !== "differ" && verdict !== "explained") return [];
  const all = new Set(
    [...(control === null ? [] : [control]), ...stun, ...person].map(({ address }) => address),
  );
  return [...all].flatMap((address) => {
    const lacking = apps.flatMap(({ name }) => (recordedIn(name)?.includes(address) === false ? [name] : []));
    return lacking.length === 0 ? [] : [fact(notListed, `${firstOf(lacking)}: ${address}`, at)];
  });
}

/** What prints, on the host, where it leaves from in the family that is in doubt. */
function proofOf({ control, person }: EgressSources): string {
  const [about = control] = control === null ? person : [control];
  return proofCommand(about?.address.includes(":") === true ? 6 : 4);
}
