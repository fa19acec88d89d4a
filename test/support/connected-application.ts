import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../shared/bridge/connectors.ts";
import { valueOf } from "./demo-client.ts";
import { fakeWorld, startApplication, type FakeWorld, type StartedApplication } from "./fake-world.ts";

/** The application over HTTP on a demo tailnet of its own, synced once. */
export interface ConnectedApplication {
  readonly world: FakeWorld;
  readonly demo: DemoTailnet;
  readonly application: StartedApplication;
  readonly sync: () => Promise<void>;
  /** The app on screen; undefined when there is none of that name. */
  readonly app: (name: string) => AppView | undefined;
  /** The connector on screen, by host name or node id. Throws when there is none. */
  readonly connector: (name: string) => ConnectorView;
  readonly close: () => Promise<void>;
}

/** Connects an application to a demo tailnet by its access token. */
export async function connect(
  handlers: StartedApplication["handlers"],
  { credentials, baseUrl }: { readonly credentials: { readonly token: string }; readonly baseUrl: string },
): Promise<void> {
  const { token: secret } = credentials;
  valueOf(
    await handlers["credentials.save"]({
      kind: "api-token",
      secret,
      tailnet: "-",
      keep: "keychain",
      baseUrl,
    }),
  );
}

/** Starts both and connects them. */
export async function connectedApplication(world: FakeWorld = fakeWorld()): Promise<ConnectedApplication> {
  const demo = await startDemoTailnet();
  const application = await startApplication(world);
  const { handlers, publisher } = application;
  const sync = async (): Promise<void> => {
    valueOf(await handlers["sync.now"]({}));
  };
  await connect(handlers, demo);
  await sync();
  return {
    world,
    demo,
    application,
    sync,
    app: (name) => {
      const { apps } = publisher.state().fleet;
      return apps.known ? apps.value.find((one) => one.name === name) : undefined;
    },
    connector: (name) => {
      const { connectors } = publisher.state().fleet;
      const found = connectors.known
        ? connectors.value.find(({ hostname, nodeId }) => hostname === name || nodeId === name)
        : undefined;
      if (found === undefined) throw new Error(`There is no connector ${name}.`);
      return found;
    },
    close: async () => {
      application.stop();
      await demo.close();
    },
  };
}
