import type { About } from "../../../shared/bridge/about.ts";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { catalogueFacts } from "../../../shared/catalogue/catalogue-facts.ts";
import { map, ok } from "../../../shared/core/result.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Versions } from "../../ports/versions.ts";
import type { Module } from "../module.ts";
import { versionLines } from "./version-lines.ts";
import { UpdateWatch, type UpdateWatchParts } from "./update-watch.ts";

/** What the page about the application needs. */
export interface AboutNeeds extends Omit<UpdateWatchParts, "version"> {
  readonly versions: Versions;
  readonly runtime: ConnectionState["runtime"];
  readonly packages: About["packages"];
  readonly clipboard: Pick<ClipboardPort, "write">;
}

/** What runs, and whether there is a newer version. */
export function aboutModule(needs: AboutNeeds): Module<"about"> {
  const { versions, runtime, packages, releases, clipboard } = needs;
  const watch = new UpdateWatch({ ...needs, version: versions.application });
  return {
    start: async () => watch.start(),
    stop: watch.stop,
    handlers: {
      "about.read": async () =>
        ok({
          versions,
          catalogue: catalogueFacts,
          packages,
          updates: releases === null ? null : { host: releases.host, page: releases.page, last: watch.last },
        }),
      "about.copy": async () =>
        map(await clipboard.write(versionLines(versions, runtime).join("\n")), () => ({
          sentence: "Copied the versions",
        })),
      "about.checkForUpdates": watch.look,
    },
  };
}
