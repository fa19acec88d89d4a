import type { Navigation } from "../shared/bridge/navigation.ts";
import type { CloseChoice } from "./desktop/close-choice.ts";
import type { TrayHost } from "./desktop/tray-host.ts";
import type { TrayAction } from "./desktop/tray-acts.ts";
import type { Invoke } from "./ipc/invoke.ts";
import type { Publisher } from "./ipc/publisher.ts";
import type { EarlyLog } from "./log/late-log.ts";

/** What a person sees of the application: tray and window. They stand before the services do. */
export interface Front {
  readonly show: (to?: Navigation) => void;
  /** Begins without a window where a tray shows that Tailrace runs, and with a minimised one where none does. */
  readonly startHidden: () => void;
  /**
   * Resolves when this process has time to load the services: where the page begins without them, once it is drawn. At once
   * where it waits for them, and where no window is opened.
   */
  readonly whenServicesMayLoad: () => Promise<void>;
  /** Resolves when the page that was begun has its scripts, and does not need this process for a while. */
  readonly whenPageIsLoaded: () => Promise<void>;
  /** Puts the services behind tray and window, once. What was asked of them meanwhile is answered then. */
  readonly attach: (services: FrontServices) => void;
  /** Takes the tray away; from now on closing the window really closes it. */
  readonly stop: () => void;
}

/** What is known of a start without reading what is stored. */
export interface FrontFacts {
  readonly developmentServer: URL | null;
  /** Nothing was ever stored, so the page begins with what is known without reading anything. */
  readonly firstStart: boolean;
}

/** What tray and window need of the services. */
export interface FrontServices {
  readonly publisher: Publisher;
  readonly invoke: Invoke;
  readonly log: EarlyLog;
  /** Does what a line of the tray’s menu says, but for showing the window and quitting. */
  readonly act: (action: TrayAction) => Promise<void>;
  readonly trayHost: TrayHost;
  /** Keeps what closing the window does where there is no tray; read from the preferences. */
  readonly keepCloseChoice: (choice: CloseChoice) => void;
  /** The person closed the window while the tray goes on. */
  readonly onHidden: () => void;
  /** The page crashed twice: the window is gone, the tray goes on. */
  readonly onLost: () => void;
}
