import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { Result } from "../../shared/core/result.ts";

/** The system clipboard. */
export interface ClipboardPort {
  readonly write: (text: string) => Promise<Result<void>>;
  /** Clears the clipboard only if it still holds exactly this text; says whether it did. */
  readonly clearIfStill: (text: string) => Promise<boolean>;
}

/** Keeps a text or an archive as a file where a person says. */
export interface FileSaver {
  /** Answers the file’s name, or null where the person closed the question. Errors: the disk’s. */
  readonly save: (file: {
    readonly fileName: string;
    readonly content: string | Uint8Array;
  }) => Promise<Result<string | null>>;
}

/** The printers of the system. */
export interface Printer {
  /**
   * Prints a page of our own making, which holds no script and loads nothing, by the system’s dialog; false where the person
   * closed that. Errors: `busy` while another is printed, `print-refused`.
   */
  readonly print: (page: string) => Promise<Result<boolean>>;
}

/** System notifications. */
export interface Notifier {
  readonly notify: (notification: {
    readonly title: string;
    readonly body: string;
    readonly open?: Navigation;
    /** It answers what the person just did, so it is shown even where they want no news. */
    readonly answer?: boolean;
    /** Takes the place of the last one with this name: older news is out of date. */
    readonly replaces?: string;
  }) => void;
}

/** Whether Tailrace starts when the person logs in. The real state is read back, never remembered. */
export interface Autostart {
  readonly isOn: () => Promise<boolean>;
  readonly set: (on: boolean) => Promise<Result<void>>;
}
