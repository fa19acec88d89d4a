import { compose } from "../../electron/compose.ts";
import type { Application, OutsideWorld } from "../../electron/world.ts";
import { createMemorySecretStore } from "../../electron/keychain/memory-secret-store.ts";
import { createRedactor } from "../../electron/log/redact.ts";
import type { PatientSecretStore, SecretStore } from "../../electron/ports/secret-store.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { checkSlice } from "../../shared/bridge/check-slice.ts";
import type { CommandHandlers } from "../../shared/bridge/contract.ts";
import { nodeFetch } from "./demo-client.ts";
import { createMemoryDisk, type MemoryDisk } from "./memory-disk.ts";
import { memorySettings } from "./memory-settings.ts";
import { pageCommands, type PageCommands } from "./page-commands.ts";
import { longIds } from "./long-ids.ts";
import { createRecordingLog } from "./recording-log.ts";
import { quietSurroundings } from "./fake-surroundings.ts";
import { unknown } from "../../shared/core/known.ts";
import { noLocalClient } from "./fake-local-client.ts";

/** A file as it was kept; an archive has bytes and no text. */
interface SavedFile {
  readonly fileName: string;
  readonly text: string;
  readonly bytes?: Uint8Array;
}

/** What the application did to the world around it. */
export interface FakeWorld extends OutsideWorld {
  readonly disk: MemoryDisk;
  readonly copied: readonly string[];
  readonly notified: readonly { readonly title: string; readonly body: string }[];
  readonly opened: readonly string[];
  /** Pages that were printed. */
  readonly printed: readonly string[];
  /** Files that were kept where a person said. */
  readonly saved: readonly SavedFile[];
  readonly log: ReturnType<typeof createRecordingLog>;
}

/** A world in memory: real HTTP through Node, everything else a fake. Change parts by `rest`. */
export function fakeWorld(rest: Partial<OutsideWorld> = {}): FakeWorld {
  const redactor = createRedactor("/home/ann");
  const copied: string[] = [];
  const notified: { title: string; body: string }[] = [];
  const opened: string[] = [];
  const saved: SavedFile[] = [];
  const printed: string[] = [];
  return {
    version: "0.0.0",
    runtime: { kind: "official", version: "45.0.0", loopbackOnly: false },
    fetch: nodeFetch,
    originUsed: () => undefined,
    userData: "/data",
    settings: memorySettings(),
    keychain: patient(createMemorySecretStore()),
    clipboard: {
      write: (text) => {
        copied.push(text);
        return Promise.resolve(ok(undefined));
      },
      clearIfStill: (text) => Promise.resolve(copied.at(-1) === text),
    },
    files: {
      save: ({ fileName, content }) => {
        const isText = typeof content === "string";
        saved.push(isText ? { fileName, text: content } : { fileName, text: "", bytes: content });
        return Promise.resolve(ok(fileName));
      },
    },
    printer: {
      print: (page) => {
        printed.push(page);
        return Promise.resolve(ok(true));
      },
    },
    notifier: {
      notify: ({ title, body }) => {
        notified.push({ title, body });
      },
    },
    autostart: { isOn: () => Promise.resolve(false), set: () => Promise.resolve(ok(undefined)) },
    surroundings: quietSurroundings,
    localClient: noLocalClient,
    metrics: { read: () => Promise.resolve(unknown("This test measures nothing.")) },
    published: {
      read: () => Promise.resolve(fail(problem("offline", "No list is published in this test."))),
    },
    products: {
      read: () =>
        Promise.resolve({ kind: "failed", problem: problem("offline", "This test has no product to read.") }),
    },
    lookup: { addressesOf: () => Promise.resolve(unknown("This test looks nothing up.")) },
    openLink: (name) => {
      opened.push(name);
      return Promise.resolve(ok(undefined));
    },
    checkSlice,
    startDemo: () => Promise.reject(new Error("This test starts its own demo tailnet.")),
    clock: { now: () => Date.now() },
    timers: {
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    ids: longIds(),
    random: () => 0.5,
    sleep: () => Promise.resolve(),
    readLog: () => "",
    blot: redactor,
    secretSeen: redactor.addSecret,
    versions: {
      application: "0.0.0",
      electron: "45.0.0",
      chromium: "150.0.0.0",
      node: "24.0.0",
      system: "linux 6.1.0 x64",
      isTestBuild: false,
    },
    packages: [{ name: "react", version: "19.3.1", license: "MIT" }],
    releases: null,
    ...rest,
    disk: createMemoryDisk(),
    log: createRecordingLog(),
    copied,
    notified,
    opened,
    saved,
    printed,
  };
}

const nothing = (): void => undefined;

/** A store that answers at once, where one is asked for that may not. */
export function patient(store: SecretStore): PatientSecretStore {
  return { ...store, askAgain: nothing, stopWaiting: nothing, watch: nothing, close: nothing };
}

/** A started application, and its commands as the page gives them: each meant for the tailnet that is on screen. */
export interface StartedApplication extends Omit<Application, "handlers"> {
  readonly handlers: PageCommands;
  /** The commands themselves, for those that are meant for another tailnet than the one on screen. */
  readonly given: CommandHandlers;
}

/** The application over a fake world, started. */
export async function startApplication(world: OutsideWorld): Promise<StartedApplication> {
  const application = await compose(world);
  await application.start();
  const onScreen = () => application.publisher.state().connection.activeId;
  return { ...application, handlers: pageCommands(application, onScreen), given: application.handlers };
}
