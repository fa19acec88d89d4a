import type { AppView } from "../../../shared/bridge/apps.ts";
import type { Here } from "../../../shared/bridge/here.ts";
import type { StatusKind } from "../../ui/status.tsx";

/** One thing that shows from this computer. */
export interface SeenLine {
  readonly kind: StatusKind;
  readonly text: string;
  /** A person may want to know where it stops. */
  readonly isLeak?: true;
}

type SeenApp = Extract<Here, { kind: "seen" }>["apps"][number];
/** What a connector is called. */
type NameOf = (nodeId: string) => string;

/** What of an app shows from here; null where it was not looked for. */
export function linesOfApp(here: Here, app: AppView, nameOf: NameOf): readonly SeenLine[] | null {
  if (here.kind === "unseen") return [{ kind: "unknown", text: here.reason.replace(/\.$/u, "") }];
  const seen = here.apps.find((one) => one.app === app.name);
  if (seen === undefined) return null;
  const why =
    seen.way === "leak" && here.acceptsRoutes === false
      ? [{ kind: "attention", text: "This computer takes no routes" } as const]
      : [];
  return [wayLine(seen), ...why, ...primaryLines(seen, app, nameOf)];
}

function wayLine({ way, carrier, name }: SeenApp): SeenLine {
  switch (way) {
    case "connector":
      return { kind: "ok", text: `Leaves by ${carrier?.hostname ?? "a connector"}${howWords(carrier)}` };
    case "elsewhere":
      return { kind: "note", text: "Leaves by a device that is none of its connectors" };
    case "leak":
      return { kind: "attention", text: `${name ?? "It"} leaves past the connectors`, isLeak: true };
    case "not-visible":
      return { kind: "unknown", text: "Its connectors are not visible from here" };
    case "unresolved":
      return { kind: "unknown", text: `${name ?? "Its name"} leads nowhere from here` };
    case "no-name":
      return { kind: "unknown", text: "It has no name to look up" };
  }
}

function howWords(carrier: SeenApp["carrier"]): string {
  if (carrier === null) return "";
  const { connection } = carrier;
  switch (connection.kind) {
    case "direct":
      return ", direct";
    case "relay":
      return `, through relay ${connection.by}`;
    case "peer-relay":
      return ", through another device";
    case "idle":
      return "";
  }
}

/** What is observed against what is expected by the order in which connectors were added. */
function primaryLines(
  { primary, way }: SeenApp,
  { expectedPrimary }: AppView,
  nameOf: NameOf,
): readonly SeenLine[] {
  if (way === "not-visible" || way === "no-name" || way === "unresolved") return [];
  if (primary === null) return [{ kind: "unknown", text: "Who is primary is not visible from here" }];
  const now = `Primary now: ${nameOf(primary)}`;
  if (expectedPrimary === null) return [{ kind: "ok", text: now }];
  if (expectedPrimary === primary) return [{ kind: "ok", text: `${now}, as expected` }];
  return [{ kind: "note", text: `${now}, expected ${nameOf(expectedPrimary)}` }];
}

/** What of a connector shows from here, for the apps that it serves. */
export function linesOfConnector(
  here: Here,
  nodeId: string,
  apps: readonly AppView[],
  nameOf: NameOf,
): readonly SeenLine[] {
  if (here.kind === "unseen") return [{ kind: "unknown", text: here.reason.replace(/\.$/u, "") }];
  const lines = apps.flatMap((app): readonly SeenLine[] => {
    const seen = here.apps.find((one) => one.app === app.name);
    if (seen === undefined || seen.primary === null) return [];
    if (seen.primary === nodeId) {
      const isExpected = app.expectedPrimary === null || app.expectedPrimary === nodeId;
      return [
        {
          kind: isExpected ? "ok" : "note",
          text: `Primary for ${app.name}${isExpected ? "" : ", not expected"}`,
        },
      ];
    }
    return app.expectedPrimary === nodeId
      ? [{ kind: "note", text: `${app.name}: ${nameOf(seen.primary)} is primary instead` }]
      : [];
  });
  return lines.length > 0
    ? lines
    : [{ kind: "hollow", text: "Primary for nothing, as far as seen from here" }];
}
