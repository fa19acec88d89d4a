import { counted } from "../core/words.ts";
import type { CatalogueProduct } from "../catalogue/product.ts";
import type { ProductCopy } from "../catalogue/copy-for-product.ts";
import { formatInfo } from "../egress/format-catalogue.ts";
import type { LedgerDelta } from "../egress/ledger.ts";
import { proofCommand } from "../net/proof-command.ts";
import { keyPlaceholder, withoutKeys } from "./handoff.ts";
import type { Handoff, HandoffStep } from "./handoff.ts";

/** A command that the person with root runs, with its reason. */
export interface HandoffCommand {
  readonly title: string;
  /** May hold a key; it is replaced before anything is written. */
  readonly command: string;
  /** What else to know of it. */
  readonly note?: string;
}

/** For the person who has root on the machine that becomes a connector, or a subnet router. */
export function connectorHostHandoff(request: {
  readonly appName: string;
  readonly tailnet: string;
  readonly tags: readonly string[];
  /** It leads to fixed addresses, and is no app connector. */
  readonly isRouter?: boolean;
  readonly commands: readonly HandoffCommand[];
  readonly requestedBy: string;
}): Handoff {
  const isRouter = request.isRouter === true;
  return {
    title: `Set up a Tailscale ${isRouter ? "subnet router" : "app connector"} for ${request.appName}`,
    intro: `${request.requestedBy} asks you to make a Linux machine a ${isRouter ? "subnet router" : "connector"} for ${request.appName}. It takes a few minutes and needs root.`,
    facts: [
      { label: "Tailnet", value: request.tailnet },
      { label: "Tags", value: request.tags.join(", ") },
      {
        label: "Machine",
        value: `Linux${isRouter ? "" : ", Tailscale 1.54 or newer"}, with a public address that does not change`,
      },
    ],
    steps: [
      ...request.commands.map(({ title, command, note }): HandoffStep => ({
        title,
        block: command,
        ...(note === undefined ? {} : { detail: note }),
      })),
      {
        title: "Note the machine’s public address",
        detail: "Send both answers back; a missing IPv6 address is fine.",
        block: `${proofCommand(4)}\n${proofCommand(6)}`,
      },
    ],
    warnings: [
      ...(request.commands.some(({ command }) => withoutKeys(command).includes(keyPlaceholder))
        ? [
            "The auth key comes to you separately, works once and expires within the hour. Do not put it in a ticket.",
          ]
        : []),
      isRouter
        ? "Do not run “tailscale set --advertise-routes” with other routes on this machine later: it replaces these."
        : "Do not run “tailscale up --advertise-routes” on this machine later: it clears what the connector has learned.",
    ],
    whenDone: `Tell ${request.requestedBy} when the last command has run: the machine then appears by itself.`,
  };
}

/** For the person who administers the product and its allowlist. */
export function allowlistHandoff(request: {
  readonly appName: string;
  /** undefined for a product outside the catalogue. */
  readonly product: CatalogueProduct | undefined;
  readonly copy: ProductCopy;
  /** What changed since the last time, when there was one. */
  readonly delta?: LedgerDelta;
  readonly requestedBy: string;
}): Handoff {
  const { product, copy, delta } = request;
  const name = product?.name ?? request.appName;
  const { allowlist } = product ?? {};
  return {
    title: `Add ${counted(copy.count, "egress IP")} to the allowlist of ${name}`,
    intro: `${request.requestedBy} asks you to put the addresses of our Tailscale app connectors on the IP allowlist of ${name}. People then reach ${name} from these addresses.`,
    facts: [
      ...(allowlist?.plan === undefined ? [] : [{ label: "Plan", value: allowlist.plan }]),
      ...(allowlist?.role === undefined ? [] : [{ label: "Role", value: allowlist.role }]),
      ...(allowlist?.documentation === undefined
        ? []
        : [{ label: "Documentation", value: allowlist.documentation, isPage: true } as const]),
    ],
    steps: [
      { title: "Open the setting", detail: allowlist?.where.join(" → ") ?? `The IP allowlist of ${name}` },
      {
        title: `Add the addresses (${formatInfo(copy.format).phrase})`,
        ...(allowlist?.format.note === undefined ? {} : { detail: allowlist.format.note }),
        block: copy.text,
      },
      ...removal(delta),
      { title: "Sign in once from a device behind the connector before you enforce the list" },
    ],
    warnings: [
      ...(allowlist === undefined
        ? ["Make sure that your own current address is covered before you enforce the list."]
        : [allowlist.lockoutWarning]),
      ...copy.leftOut.map(({ address, reason }) => `${address} is left out: ${reason}`),
      ...copy.warnings,
    ],
    whenDone: `Tell ${request.requestedBy} when the addresses stand there, so that it can be recorded.`,
  };
}

/** What is no longer ours is not named: it goes after a green check of the whole list alone, see `GreenCheck`. */
function removal(delta: LedgerDelta | undefined): readonly HandoffStep[] {
  if (delta === undefined || delta.remove.length === 0) return [];
  return [
    {
      title: "Leave every other address in the list",
      detail:
        "Some may be no longer ours. They come out later, once the new ones were seen in the whole list.",
    },
  ];
}
