import { routesWait } from "../path/path.ts";
import { firstOf, listed } from "../../core/words.ts";
import { whenWords } from "../../core/when.ts";
import type { GuideConnector, GuideFacts } from "./guide-facts.ts";
import type { StoppedBy } from "./guide-note.ts";
import type { GuideBox, GuideFact } from "./guide.ts";

/** What is found at a hop, before it is known whether anything reaches it. */
export interface Finding {
  readonly state: "ok" | "error" | "unknown";
  readonly word: string;
  readonly owner: string;
  readonly by?: "person";
  readonly box?: GuideBox;
  /** What of the person or their device stops, where that is no rule. */
  readonly stoppedBy?: StoppedBy;
}

/** Who keeps the policy file and the connectors. */
export const networkAdmin = "Network admin";

/** Who keeps the list of a product. */
export const saasAdmin = "SaaS admin";

/** Whose the device is. */
export function laptopOf({
  person,
  isHere,
}: {
  readonly person: Pick<GuideFacts["person"], "name">;
  readonly isHere: boolean;
}): string {
  return isHere ? "This computer" : `${person.name}’s laptop`;
}

/** A fact of the box. */
export function fact(label: string, value: string | null, text?: string, isWrong = false): GuideFact {
  return {
    label,
    ...(value === null ? {} : { value }),
    ...(text === undefined ? {} : { text }),
    ...(isWrong ? { isWrong: true as const } : {}),
  };
}

/** Whether the rules let the person use the app, on a device that is let in. */
export function policyFinding(facts: GuideFacts): Finding {
  const { person, device, policy, app } = facts;
  const { name } = person;
  const owner = networkAdmin;
  const stop = (word: string, title: string, ...rows: readonly GuideFact[]): Finding => ({
    state: "error",
    word,
    owner,
    box: { title, owner, facts: rows, link: { label: "Who may use it", to: { kind: "access" } } },
  });
  const doubt = (word: string, title: string, ...rows: readonly GuideFact[]): Finding => ({
    ...stop(word, title, ...rows),
    state: "unknown",
  });
  if (person.state === "nobody")
    return stop(
      "Nobody of this tailnet",
      `${name} is not in this tailnet`,
      fact("Known from", null, "the list of people"),
    );
  if (person.state === "suspended")
    return {
      ...stop("Suspended", `${name} is suspended`, fact("Known from", null, "the list of people")),
      stoppedBy: "suspended",
    };
  if (device !== null && !device.isApproved)
    return {
      ...stop("Device not approved", `${device.name} waits for approval`, fromDevices),
      stoppedBy: "approval",
    };
  if (device?.isExpired === true) {
    const laptop = laptopOf(facts);
    const rows = [fact("Its key", null, "has expired", true), fromDevices];
    return {
      state: "error",
      word: "Signed out",
      owner: laptop,
      box: { title: `${device.name} has to sign in again`, owner: laptop, facts: rows },
      stoppedBy: "sign-in",
    };
  }
  if (device?.isSigned === false)
    return {
      ...stop(
        "Device not signed",
        `${device.name} waits to be signed under tailnet lock`,
        fact("Others", null, "ignore it until then", true),
        fromDevices,
      ),
      stoppedBy: "signature",
    };
  if (!policy.known)
    return doubt("Policy file not read", "The rules cannot be read", fact("Why", null, policy.reason));
  const { verdict, through, postures, from, unlisted } = policy.value;
  const whom =
    from.length === 0
      ? fact("It should be", null, "a rule that leads there")
      : fact("Rules are for", firstOf(from, 3));
  switch (verdict) {
    case "yes":
      return {
        state: "ok",
        word: through.length === 0 ? "Allowed" : `Allowed through ${firstOf(through, 1)}`,
        owner,
      };
    case "conditional":
      return doubt(
        "Depends on the device",
        `Only a device that meets ${listed(postures)}`,
        fact("Allowed through", firstOf(through, 2)),
        fact("Condition", listed(postures), "only the device knows"),
      );
    case "unknown":
      return doubt(
        "Cannot be known",
        unlisted.length === 0
          ? `Where ${app.name} is cannot be known`
          : `Who is in ${firstOf(unlisted, 1)} is not known`,
        whom,
        fact("Ask", null, unlisted.length === 0 ? "try it from the device" : "who keeps that group"),
      );
    case "no":
      return person.state === "not-read"
        ? doubt("People not read", `Whether rules mean ${name} is not known`, whom)
        : stop(
            "Stops here",
            `No rule lets ${name} use ${app.name}`,
            fact("Now", null, `no rule includes ${name}`),
            whom,
            known(facts, "the policy file"),
          );
  }
}

const fromDevices = fact("Known from", null, "the list of devices");

function known({ now }: GuideFacts, where: string): GuideFact {
  return fact("Known from", null, `${where}, ${whenWords(now, now)}`);
}

/** The connector by which traffic goes, if it goes. */
export function carrierOf({ connectors, seen }: GuideFacts): GuideConnector | null {
  if (!connectors.known) return null;
  const running = connectors.value.filter(({ stops }) => stops.length === 0);
  return (
    running.find(({ nodeId }) => nodeId === seen?.primary) ??
    running.find(({ isPrimary }) => isPrimary) ??
    running[0] ??
    null
  );
}

/** Whether a connector of the app runs. */
export function connectorFinding(facts: GuideFacts): Finding {
  const { app, connectors } = facts;
  const owner = networkAdmin;
  if (!connectors.known) {
    const box = { title: "Connectors cannot be read", owner, facts: [fact("Why", null, connectors.reason)] };
    return { state: "unknown", word: "Connectors not read", owner, box };
  }
  const carrier = carrierOf(facts);
  if (carrier === null) {
    const all = connectors.value;
    const [only] = all;
    const title =
      only === undefined
        ? `${app.name} has no connector`
        : all.length === 1
          ? `${only.name} cannot carry ${app.name}`
          : `None of ${all.length} connectors can carry ${app.name}`;
    const rows =
      only === undefined
        ? [fact("It needs", firstOf(app.tags, 1), "on a running device")]
        : all.slice(0, 3).map(({ name, stops }) => fact(name, null, stops[0] ?? "", true));
    const link =
      only === undefined
        ? ({ label: "Show connectors", to: { kind: "connectors" } } as const)
        : ({ label: `Open ${only.name}`, to: { kind: "connector", nodeId: only.nodeId } } as const);
    return { state: "error", word: "Stops here", owner, box: { title, owner, facts: rows, link } };
  }
  const { name, doubts } = carrier;
  if (doubts.length > 0) {
    const link = { label: `Open ${name}`, to: { kind: "connector", nodeId: carrier.nodeId } } as const;
    const rows = doubts.slice(0, 2).map((text) => fact("Not known", null, text));
    const title = `Whether ${name} can carry is not known`;
    return {
      state: "unknown",
      word: `${name} is not certain`,
      owner,
      box: { title, owner, facts: rows, link },
    };
  }
  return { state: "ok", word: `${name} carries ${app.name}, online`, owner };
}

/** How many routes of a connector wait, in words. */
export function waitWords(count: number): string {
  return `${routesWait(count)} for approval`;
}
