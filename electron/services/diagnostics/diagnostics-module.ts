import { strToU8, zipSync } from "fflate";
import type { AppState } from "../../../shared/bridge/app-state.ts";
import type { BundlePart } from "../../../shared/bridge/diagnostics.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { ClipboardPort, FileSaver } from "../../ports/desktop.ts";
import type { Blot } from "../../ports/log.ts";
import type { Versions } from "../../ports/versions.ts";
import { emptied, type Module } from "../module.ts";
import { bundleParts } from "./bundle-parts.ts";

/** What finding out more needs from its surroundings. */
export interface DiagnosticsNeeds {
  readonly state: () => AppState;
  /** Of the tailnet on screen. */
  readonly snapshot: () => Snapshot | null;
  readonly versions: Versions;
  /** The newest lines of the redacted log. */
  readonly readLog: () => string;
  readonly blot: Blot;
  /** Opens a page by its name. Errors: `not-found`. */
  readonly openLink: (name: string, nodeId?: string) => Promise<Result<void>>;
  readonly clipboard: Pick<ClipboardPort, "write">;
  readonly files: FileSaver;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A bundle as a person sees it. What is saved is this, and not what would be so a moment later. */
interface Bundle {
  readonly bundleId: string;
  readonly parts: readonly BundlePart[];
  readonly madeAt: number;
}

/** Where a person finds out more: the support bundle, and pages outside. */
export function diagnosticsModule(needs: DiagnosticsNeeds): Module<"diagnostics" | "links"> {
  let shown: Bundle | null = null;

  const chosen = (bundleId: string, ids: readonly BundlePart["id"][]): Result<Bundle> => {
    if (shown?.bundleId !== bundleId) return fail(anotherSince);
    const wanted = new Set(ids);
    return ok({ ...shown, parts: shown.parts.filter(({ id }) => wanted.has(id)) });
  };

  return {
    handlers: {
      "diagnostics.bundle": async () => {
        const now = needs.clock.now();
        const { versions, blot } = needs;
        const state = needs.state();
        const parts = bundleParts({
          state,
          snapshot: needs.snapshot(),
          versions,
          log: needs.readLog(),
          now,
          blot,
        });
        shown = { bundleId: needs.ids.next("bundle"), parts, madeAt: now };
        return ok({ bundleId: shown.bundleId, parts });
      },
      "diagnostics.save": async ({ bundleId, parts: ids }) => {
        const bundle = chosen(bundleId, ids);
        if (!bundle.ok) return bundle;
        const { parts, madeAt } = bundle.value;
        const day = new Date(madeAt).toISOString().slice(0, 10);
        const saved = await needs.files.save({
          fileName: `tailrace-support-${day}.zip`,
          content: archiveOf(parts, madeAt),
        });
        return map(saved, (name) => ({
          sentence: name === null ? null : `Saved ${counted(parts.length, "part")} as ${name}`,
        }));
      },
      "diagnostics.copy": async ({ bundleId, parts: ids }) => {
        const bundle = chosen(bundleId, ids);
        if (!bundle.ok) return bundle;
        const { parts } = bundle.value;
        const text = parts.map(({ title, text: part }) => `## ${title}\n\n${part}`).join("\n");
        return map(await needs.clipboard.write(text), () => ({
          sentence: `Copied ${counted(parts.length, "part")} of the support bundle`,
        }));
      },
      "links.open": async ({ name, nodeId }) => emptied(await needs.openLink(name, nodeId)),
    },
  };
}

const anotherSince = problem("conflict", "Another support bundle has been made since.", {
  remedy: "Look through the new one, then save it.",
});

/** One file for each part, with the text that was shown. */
function archiveOf(parts: readonly BundlePart[], madeAt: number): Uint8Array {
  const files = parts.map(({ fileName, text }) => [fileName, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: madeAt });
}
