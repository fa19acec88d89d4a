import { onTestFinished } from "vitest";
import { startDemoTailnet, type DemoOptions, type DemoTailnet } from "../../../electron/demo/server.ts";
import { freshData, keepEvidence, launch, removeData, type LaunchOptions, type Running } from "./launch.ts";
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

/** The application, ended with the test; a failure leaves picture, trace and log. */
export async function application(
  options: LaunchOptions & {
    /** The data outlives this run, for the next one of the same test. */
    readonly keepData?: boolean;
  } = {},
): Promise<Running> {
  const data = options.data ?? freshData();
  const running = await launch({ ...options, data });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await keepEvidence(running, task.fullTestName);
    await running.app.close().catch(() => undefined);
    if (options.keepData !== true) removeData(data);
  });
  return running;
}
