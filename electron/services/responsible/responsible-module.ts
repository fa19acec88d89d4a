import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { copyForProduct } from "../../../shared/catalogue/copy-for-product.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { identityOf, idsOf, newIdentity, type AppIdentity } from "../../../shared/connectors/app-identity.ts";
import { needsSomebody } from "../../../shared/connectors/checks/weights.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { appHandoff } from "../../../shared/export/app-handoff.ts";
import { handoffText, type Handoff } from "../../../shared/export/handoff.ts";
import { allowlistHandoff } from "../../../shared/export/handoff-templates.ts";
import {
  isNameable,
  namedAnew,
  responsibleFor,
  withResponsible,
} from "../../../shared/governance/responsible.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { FleetOfTailnet } from "../fleet/fleet-of-tailnet.ts";
import type { Module } from "../module.ts";

/** What naming who is responsible needs from its surroundings. */
export interface ResponsibleNeeds extends Pick<
  FleetOfTailnet,
  "session" | "memory" | "app" | "snapshot" | "connectors"
> {
  /** Called after what is remembered changed. */
  readonly changed: () => void;
  readonly note: (sentence: string) => void;
  readonly actor: () => string;
  readonly clipboard: Pick<ClipboardPort, "write">;
  readonly clock: Clock;
}

type Done = Record<string, never>;

/** Who is responsible for the apps of one tailnet. */
export function responsibleModule(needs: ResponsibleNeeds): Module<"responsible"> {
  return {
    handlers: {
      "responsible.name": (argument) => name(needs, argument),
      "responsible.copyHandoff": (argument) => copyHandoff(needs, argument),
    },
  };
}

async function name(
  { app, memory, snapshot, clock, actor, changed, note }: ResponsibleNeeds,
  { appName, logins: typed }: ParsedCommandArgument<"responsible.name">,
): Promise<Result<Done>> {
  const logins = [...new Set(typed.map((login) => login.trim()))];
  const unfit = logins.find((login) => !isNameable(login));
  if (unfit !== undefined) return fail(notNameable(unfit));
  const found = app(appName);
  if (!found.ok) return found;
  const kept = memory();
  if (!kept.ok) return kept;
  const identity = await identified(kept.value, appName, clock.now());
  if (!identity.ok) return identity;
  const ids = idsOf(identity.value);
  const users = snapshot()?.users;
  const known = users === undefined ? [] : valueOr(users, []);
  const written = await kept.value.responsible.update((all) =>
    withResponsible(all, ids, {
      appId: identity.value.id,
      people: namedAnew(logins, responsibleFor(all, ids), known),
      at: clock.now(),
      by: actor(),
    }),
  );
  if (!written.ok) return written;
  note(logins.length === 0 ? `${appName} has no owner now.` : `Owner of ${appName}: ${logins.join(", ")}.`);
  changed();
  return ok({});
}

/** The identity of an app that is shown; one that no sync has noted yet gets it now. */
async function identified(
  { identities }: TailnetMemory,
  appName: string,
  now: number,
): Promise<Result<AppIdentity>> {
  const before = identityOf(identities.current(), appName);
  if (before !== undefined) return ok(before);
  const written = await identities.update((apps) =>
    identityOf(apps, appName) === undefined ? [...apps, newIdentity(apps, appName, now)] : apps,
  );
  return map(written, (apps) => identityOf(apps, appName) ?? newIdentity(apps, appName, now));
}

async function copyHandoff(
  needs: ResponsibleNeeds,
  { appName, as }: ParsedCommandArgument<"responsible.copyHandoff">,
): Promise<Result<{ sentence: string }>> {
  const { session, app, clipboard } = needs;
  const active = session();
  if (!active.ok) return active;
  const found = app(appName);
  if (!found.ok) return found;
  const owners = (found.value.responsible ?? []).filter(({ standing }) => standing !== "left");
  const logins = owners.map(({ login }) => login);
  const handoff = appHandoff({
    appName,
    tailnet: active.value.tailnet.label,
    owners: logins,
    checks: leftChecks(needs, found.value),
    allowlist: leftInProduct(needs, found.value),
    requestedBy: needs.actor(),
  });
  if (handoff === null) return fail(nothingLeft(appName));
  const written = await clipboard.write(handoffText(handoff, as, logins));
  return map(written, () => ({ sentence: `Copied the ${as} “${handoff.title}”` }));
}

function leftChecks({ connectors }: ResponsibleNeeds, { checks }: AppView) {
  const hosts = new Map(connectors().map(({ nodeId, hostname }) => [nodeId, hostname]));
  // What could not be looked at is nothing that somebody else can finish.
  const left = needsSomebody(checks).filter(({ severity }) => severity !== "unknown");
  return left.map((check) => ({
    check,
    host: check.owner?.kind === "device" ? (hosts.get(check.owner.nodeId) ?? null) : null,
  }));
}

/** What the product’s list has to gain and lose; null where it holds all, or there is nothing to enter. */
function leftInProduct({ actor }: ResponsibleNeeds, app: AppView): Handoff | null {
  const { delta, productId, egress, ipv6Choice, name: appName } = app;
  if (delta !== null && delta.add.length === 0 && delta.remove.length === 0) return null;
  const product = productId === null ? undefined : findProduct(productId);
  // What is no product of the catalogue and was never recorded may have no list at all.
  if (product === undefined && delta === null) return null;
  const copy = copyForProduct(product, egress, { includeIPv6: ipv6Choice === "included" });
  if (!copy.ok) return null;
  return allowlistHandoff({
    appName,
    product,
    copy: copy.value,
    ...(delta === null ? {} : { delta }),
    requestedBy: actor(),
  });
}

const notNameable = (login: string) =>
  problem("invalid-argument", `“${login}” is neither a login nor an address of mail.`, {
    meaning: "Nothing was changed.",
    remedy: "Write it as ann@example.com.",
  });

const nothingLeft = (appName: string) =>
  problem("nothing-to-copy", `Nothing is left for ${appName}.`, { meaning: "Nothing was copied." });
