import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { currentLedger } from "../../../shared/connectors/app-identity.ts";
import type { Guide } from "../../../shared/connectors/guide/guide.ts";
import { walkGuide } from "../../../shared/connectors/guide/walk-guide.ts";
import { hostTyped, placeOfName } from "../../../shared/connectors/guide/place-of-name.ts";
import { walkOutside } from "../../../shared/connectors/guide/walk-outside.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { newestEntry } from "../../../shared/egress/ledger.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { HereService } from "../here/here-service.ts";
import type { Module } from "../module.ts";
import { coveringApp } from "./covering-app.ts";
import { devicesOf, guideFactsOf, nameOf } from "./guide-facts-of.ts";

/** What walking the way of a person needs from its surroundings. */
export interface GuideNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly memory: () => Result<TailnetMemory>;
  readonly app: (name: string) => Result<AppView>;
  readonly apps: () => readonly App[];
  readonly snapshot: () => Snapshot | null;
  readonly here: Pick<HereService, "look">;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
}

/** Puts together what finds out where it stops for somebody. */
export function guideModule(needs: GuideNeeds): Module<"guide"> {
  return {
    handlers: {
      "guide.walk": (wanted) => walk(wanted, needs),
      "guide.copy": async ({ what, ...wanted }) => {
        const guide = await walk({ ...wanted, again: false }, needs);
        if (!guide.ok) return guide;
        const [text, sentence] = copyOf(guide.value, what);
        const written = await needs.clipboard.write(text);
        return written.ok ? ok({ sentence }) : written;
      },
    },
  };
}

function copyOf({ note, hops }: Guide, what: "chat" | "mail" | "command"): readonly [string, string] {
  if (what !== "command")
    return [note[what], what === "mail" ? "Copied the note as a mail" : "Copied the note"];
  const command = hops.map(({ box }) => box?.ask?.command).find((one) => one !== undefined) ?? "";
  return [command, "Copied the command"];
}

async function walk(
  wanted: ParsedCommandArgument<"guide.walk">,
  { memory, app, apps, snapshot, here, clock }: GuideNeeds,
): Promise<Result<Guide>> {
  const { login, nodeId, pasted, again } = wanted;
  const active = memory();
  if (!active.ok) return active;
  const seen = await here.look({ again });
  // The tailnet may have been left meanwhile.
  const kept = memory();
  if (!kept.ok) return kept;
  const now = snapshot();
  const asked = wanted.name === undefined ? null : hostTyped(wanted.name);
  if (now === null) return fail(problem("not-connected", "Not synced yet."));
  if (asked === null && (wanted.name !== undefined || wanted.appName === null)) return fail(noName);
  const place =
    asked === null ? null : placeOfName(asked, apps().map(coveringApp(now)), valueOr(now.devices, []));
  const appName = place === null ? wanted.appName : place.app;
  const devices = devicesOf(login, now.devices);
  const device =
    devices.find((one) => one.nodeId === nodeId) ??
    devices.find((one) => seen.kind === "seen" && one.nodeId === seen.nodeId) ??
    devices[0] ??
    null;
  const person = { devices: devices.map((one) => ({ nodeId: one.nodeId, name: one.hostname, os: one.os })) };
  if (appName === null) {
    const outside = {
      person: nameOf(login),
      isHere: seen.kind === "seen" && device?.nodeId === seen.nodeId,
      name: asked ?? "",
      router: place?.router ?? null,
      now: clock.now(),
    };
    return ok({ ...walkOutside(outside), ...person, device: device?.nodeId ?? null });
  }
  const view = app(appName);
  if (!view.ok) return view;
  const declared = apps().find(({ name }) => name === appName);
  if (declared === undefined) return fail(problem("not-found", `${appName} is not in the policy file.`));
  const { ledger, identities } = kept.value;
  const facts = guideFactsOf({
    login,
    device,
    app: declared,
    asked,
    view: view.value,
    snapshot: now,
    here: seen,
    record: newestEntry(currentLedger(ledger.current(), identities.current()), appName),
    pasted,
    now: clock.now(),
  });
  return ok({
    ...walkGuide(facts),
    ...person,
    device: device?.nodeId ?? null,
  });
}

const noName = problem("invalid-argument", "This is no name and no address.", {
  remedy: "Enter what they open, such as login.example.com.",
});
