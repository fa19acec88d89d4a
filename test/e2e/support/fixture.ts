import { afterAll, afterEach, beforeAll, onTestFinished } from "vitest";
import { startDemoTailnet, type DemoOptions, type DemoTailnet } from "../../../electron/demo/server.ts";
import { installed, launchInstalled } from "./launch-installed.ts";
import {
  freshData,
  keepEvidence,
  launch,
  removeData,
  type LaunchOptions,
  type Running,
  type RunningElectron,
} from "./launch.ts";
import { TrayHost } from "./tray.ts";

/** A demo tailnet that ends with the test. */
export async function demoTailnet(options: DemoOptions = {}): Promise<DemoTailnet> {
  const demo = await startDemoTailnet(options);
  onTestFinished(() => demo.close());
  return demo;
}

/** The tray area of a desktop that ends with the test. Ask for it before the application. */
export async function trayHost(): Promise<TrayHost> {
  const host = await TrayHost.open();
  onTestFinished(() => host.close());
  return host;
}

/** The application, ended with the test; a failure leaves a picture and the log, and a trace where `TRACE=1` asks for one. */
export async function application(
  options: LaunchOptions & {
    /** The data outlives this run, for the next one of the same test. */
    readonly keepData?: boolean;
  } = {},
): Promise<RunningElectron> {
  const data = options.data ?? freshData();
  return endedWithTest(await launch({ ...options, data }), options.keepData ?? false);
}

/** The same, or an installed package in its place where one is named. It is seen through its window alone. */
export async function applicationOrPackage(): Promise<Running> {
  if (installed === undefined) return application();
  return endedWithTest(await launchInstalled(installed, freshData()), false);
}

/** A demo tailnet for all tests of a file. */
export function sharedDemoTailnet(options: DemoOptions = {}): () => DemoTailnet {
  let demo: DemoTailnet | undefined;
  beforeAll(async () => {
    demo = await startDemoTailnet(options);
  });
  afterAll(() => demo?.close());
  return () => {
    if (demo === undefined) throw new Error("The demo tailnet did not start.");
    return demo;
  };
}

/** One application for all tests of a file, which leave it as they found it. */
export function sharedApplication(): () => RunningElectron {
  let running: RunningElectron | undefined;
  beforeAll(async () => {
    running = await launch({ data: freshData() });
  });
  afterEach(async ({ task }) => {
    if (running !== undefined && task.result?.state === "fail")
      await keepEvidence(running, task.fullTestName);
  });
  afterAll(async () => {
    if (running === undefined) return;
    await running.quit();
    removeData(running.data);
  });
  return () => {
    if (running === undefined) throw new Error("The application did not start.");
    return running;
  };
}

function endedWithTest<R extends Running>(running: R, keepData: boolean): R {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await keepEvidence(running, task.fullTestName);
    await running.quit().catch(() => undefined);
    if (!keepData) removeData(running.data);
  });
  return running;
}
