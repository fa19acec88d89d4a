import { canonicalPrefix, isDefaultRoute, isSingle } from "../net/prefix.ts";
import { parsePrefix } from "../net/address.ts";
import { quoted } from "./commands.ts";

/** How the client runs on a host: the API tells the distribution alone, so a person says it. */
export const hostForms = ["package", "container", "nixos"] as const;
export type HostForm = (typeof hostForms)[number];

/** The steps by which routes leave a connector that goes on advertising them, in the order in which they are tried. */
export const cleanUpStepIds = ["forget", "restart", "begin-anew", "keep-away"] as const;
export type CleanUpStepId = (typeof cleanUpStepIds)[number];

/** One step of a clean-up. */
export interface CleanUpStep {
  readonly id: CleanUpStepId;
  readonly title: string;
  /** What is run on the host, or written into the policy file. */
  readonly text: string;
  readonly note: string;
}

/** What a connector advertises, and what of it is to go. */
export interface CleanUp {
  readonly advertised: readonly string[];
  readonly forget: readonly string[];
  /** Routes that apps of the policy file name: nobody learns them again. */
  readonly declared: readonly string[];
  /** Tags of the connector, for the node attribute. */
  readonly tags: readonly string[];
  readonly form: HostForm;
}

/** Longer commands nobody can read. */
const mostInCommand = 100;

/**
 * How routes leave a connector that never withdraws them by itself: no answer of the service and no time takes a learned
 * route away. The command replaces what is advertised and clears what was learned; what apps need is learned again when
 * somebody asks for its name. Source: Tailscale docs, `tailscale set`; tailscale/tailscale#11006, #15525, #19295.
 */
export function cleanUpSteps(cleanUp: CleanUp): readonly CleanUpStep[] {
  const { form } = cleanUp;
  const { routes, isWhole } = keptRoutes(cleanUp);
  const set = (flags: string) => command(form, `set ${flags}`);
  const list = quoted(routes.join(","));
  const advertise = `--advertise-routes=${routes.length === 0 ? "" : list}`;
  return [
    {
      id: "forget",
      title: "Replace what it advertises",
      text: set(advertise),
      note: [
        `It ${keepsWords(isWhole)}.`,
        ...(form === "nixos"
          ? ["Where configuration.nix sets other routes, they are back after a rebuild: change them there."]
          : []),
      ].join(" "),
    },
    {
      id: "restart",
      title: "If they come back, restart the client",
      text:
        form === "container" ? "docker compose restart app-connector" : "sudo systemctl restart tailscaled",
      note: "Names are forgotten with it; people have none of the app’s new addresses for a moment.",
    },
    {
      id: "begin-anew",
      title: "If they are still there, begin anew as a connector",
      text: [
        set("--advertise-connector=false --advertise-routes="),
        set(`--advertise-connector ${advertise}`),
      ].join("\n"),
      note: "Between the two it carries nothing: have a standby, or a quiet hour.",
    },
    {
      id: "keep-away",
      title: "So that it withdraws them itself from now on",
      text: JSON.stringify({ target: cleanUp.tags, attr: ["store-appc-routes"] }),
      note: "An entry of nodeAttrs in the policy file. From client 1.66 on, what an app no longer needs is withdrawn.",
    },
  ];
}

/** What a command keeps. */
export function keepsWords(isWhole: boolean): string {
  return isWhole
    ? "keeps every other route"
    : "keeps ranges and named routes; other single addresses are learned again when people ask for their names";
}

/** What stays advertised: everything else where that can be read, otherwise what nobody learns, ranges and named routes. */
export function keptRoutes({
  advertised,
  forget,
  declared,
}: Pick<CleanUp, "advertised" | "forget" | "declared">): {
  readonly routes: readonly string[];
  readonly isWhole: boolean;
} {
  const going = new Set(forget);
  const kept = advertised.filter((route) => !going.has(route) && !isDefaultRoute(route));
  if (kept.length <= mostInCommand) return { routes: kept, isWhole: true };
  const named = new Set(declared.map(canonicalPrefix));
  const lasting = kept.filter((route) => {
    const range = parsePrefix(route);
    return named.has(canonicalPrefix(route)) || (range !== null && !isSingle(range));
  });
  return { routes: lasting, isWhole: false };
}

function command(form: HostForm, rest: string): string {
  return form === "container"
    ? `docker compose exec app-connector tailscale ${rest}`
    : `sudo tailscale ${rest}`;
}
