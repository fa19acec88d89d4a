import { counted, firstOf } from "../../core/words.ts";
import { proofCommand } from "../../net/proof-command.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import type { AppSubject, ConnectorSubject } from "./subjects.ts";

/** Whether a public address of the device is known, which the allowlists need. */
export function egressKnown({ device, egressOf, at }: ConnectorSubject): CheckFinding {
  const { ipv4, ipv6, warnings } = egressOf(device);
  const addresses = [...ipv4, ...ipv6];
  const why = "The product’s allowlist needs the address that traffic leaves from.";
  const evidence = [fact("Egress IPs", firstOf(addresses), at)];
  if (device.connectivity === null) {
    return { severity: "unknown", what: `${device.hostname} reports no network details.`, why, evidence };
  }
  const notes = warnings.filter(({ id }) => id !== "offline");
  const more = notes.map(({ what }) => fact("Note", what, at));
  if (addresses.length === 0) {
    return {
      severity: "warning",
      what: `No public address of ${device.hostname} was found.`,
      why,
      evidence: [...evidence, ...more],
      fix: { kind: "command", command: `${proofCommand(4)}; ${proofCommand(6)}` },
    };
  }
  const unsure = notes.some(({ id }) => id === "mapping-varies");
  return {
    severity: unsure ? "warning" : notes.length > 0 ? "info" : "ok",
    what: unsure
      ? `${device.hostname} may leave from other addresses than the ${counted(addresses.length, "one", "ones")} found.`
      : `${counted(addresses.length, "egress IP")} of ${device.hostname} found.`,
    why,
    evidence: [...evidence, ...more],
  };
}

/** Whether the product’s allowlist was given the addresses that are in use now. Nothing where no facts are kept. */
export function egressRecorded({ app, egress, serving, at }: AppSubject): CheckFinding<"copy-egress"> | null {
  if (egress === undefined) return null;
  const { current, recorded: entry } = egress;
  const why = `An address that is missing in the allowlist of “${app.name}” locks people out when traffic leaves from it.`;
  const copy = {
    kind: "action",
    action: "copy-egress",
    label: `Copy ${counted(current.length, "IP")}`,
  } as const;
  const fix = current.length === 0 ? {} : { fix: copy };
  const now = fact("Egress IPs", firstOf(current), at);
  if (entry === null) {
    return {
      severity: "info",
      what: `The allowlist of “${app.name}” is not recorded.`,
      why,
      evidence: [now],
      ...fix,
    };
  }
  const recorded = { label: "Recorded", value: firstOf(entry.addresses), at: entry.at };
  const { add: missing, remove: stale } = entry.delta;
  if (missing.length === 0 && stale.length === 0) {
    return passed("The recorded egress IPs are the ones in use.", why, [now, recorded]);
  }
  // What is used no more is told and not advised on: it comes out after a green check of the whole list alone.
  const parts = [
    ...(missing.length > 0 ? [`add ${firstOf(missing)}`] : []),
    ...(stale.length > 0 ? [`${firstOf(stale)} ${stale.length === 1 ? "is" : "are"} used no more`] : []),
  ];
  const [from, ...others] = entry.missingFrom;
  const carrier = serving.known ? serving.value.primary?.nodeId : undefined;
  // Where the traffic leaves from such an address now, the product refuses it now.
  const isRefused = entry.missingFrom.some(({ nodeId }) => nodeId === carrier);
  return {
    severity: isRefused ? "error" : missing.length > 0 ? "warning" : "info",
    what: `The egress IPs have changed: ${parts.join("; ")}.`,
    why,
    evidence: [now, recorded],
    ...fix,
    ...(from === undefined || others.length > 0
      ? {}
      : {
          cause: {
            nodeId: from.nodeId,
            what: `${firstOf(from.addresses, 2)} of ${from.connector} is not listed.`,
          },
        }),
  };
}

/** Copies the egress IPs of the app, as its product takes them. */
export const copyEgress: Fix = { kind: "copyEgress" };
