import { join } from "node:path";
import { app, session } from "electron";
import { startedBefore } from "../shared/bridge/start-hint.ts";
import { lazily } from "../shared/core/lazily.ts";
import { appOrigin, appUrl, readAppFiles, serveApp } from "./desktop/app-protocol.ts";
import type { WindowLike } from "./desktop/main-window.ts";
import { PageProgress } from "./desktop/page-progress.ts";
import { openPageWindow, type PageWindowParts } from "./desktop/page-window.ts";
import { createPageSession, type FromPartition } from "./desktop/sessions.ts";
import type { FrontFacts } from "./front.ts";
import type { Timers } from "./ports/clock.ts";

/** The page of the window: where it comes from, and how far it has come. */
interface Page {
  readonly create: () => WindowLike;
  readonly url: string;
  readonly origin: string;
  readonly progress: PageProgress;
}

const fromPartition: FromPartition = (partition, options) => session.fromPartition(partition, options);

/** Puts together what the page is served from. The only logic here is who knows whom. */
export function composePage(
  { developmentServer, firstStart }: FrontFacts,
  timers: Timers,
  parts: Pick<PageWindowParts, "icons" | "said" | "appearanceKnown" | "zoom">,
): Page {
  const progress = new PageProgress(timers);
  const built = join(app.getAppPath(), ".vite");
  // Made with the first window: the tray does not wait for it.
  const pageSession = lazily(() => {
    const made = createPageSession(fromPartition, developmentServer);
    if (developmentServer === null)
      serveApp(made, readAppFiles(join(built, "renderer/main_window")), progress.given);
    return made;
  });
  return {
    create: () =>
      openPageWindow({
        ...parts,
        preload: join(built, "build/preload.cjs"),
        session: pageSession(),
        packaged: app.isPackaged,
        place: join(app.getPath("userData"), "window.json"),
        timers,
      }),
    url: `${developmentServer?.href ?? appUrl}${firstStart ? "" : startedBefore}`,
    origin: developmentServer?.origin ?? appOrigin,
    progress,
  };
}
