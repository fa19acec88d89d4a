import { createFakeLocalClient, peerAnswer, statusAnswer } from "../../support/fake-local-client.ts";
import type { LivedStory } from "../../support/lived-story.ts";
import { tab, within, type Stop } from "./stops.ts";

/** What the Tailscale client of this computer answers from now on: a laptop that goes by some connectors and past others. */
function putClient({ application, world }: LivedStory): void {
  const { connectors, devices } = application.publisher.state().fleet;
  const nodeId = (hostname: string): string =>
    (connectors.known ? connectors.value : []).find((one) => one.hostname === hostname)?.nodeId ?? "";
  const laptop = devices.known ? devices.value.find(({ tags }) => tags.length === 0) : undefined;
  const lis = peerAnswer(nodeId("connector-lis-1"), {
    HostName: "connector-lis-1",
    AllowedIPs: ["140.82.112.0/20", "104.18.0.0/16"],
    PrimaryRoutes: ["140.82.112.0/20"],
    CurAddr: "28.92.130.6:41641",
    Active: true,
  });
  // The control plane has another primary than the oldest, and this computer gets there through a relay.
  const ams = peerAnswer(nodeId("connector-ams-1"), {
    HostName: "connector-ams-1",
    AllowedIPs: ["3.160.0.0/14"],
    PrimaryRoutes: ["3.160.0.0/14"],
    Relay: "fra",
    Active: true,
  });
  const client = createFakeLocalClient(
    statusAnswer(peerAnswer(laptop?.nodeId ?? "", { HostName: laptop?.hostname ?? "" }), [lis, ams]),
  );
  Object.assign(world.localClient, client);
}

/** What this computer sees: well, by another primary, past the connectors, and of a connector. */
export const hereStops: readonly Stop[] = [
  {
    name: "here-seen",
    go: async (page, story) => {
      putClient(story);
      await within("Apps", "GitHub")(page);
      await page.getByRole("button", { name: "Look from here again" }).click();
      await page.getByText(/^Leaves by connector-lis-1, direct$/u).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "here-other-primary",
    go: async (page) => {
      await within("Apps", "Okta")(page);
      await page.getByText(/^Primary now: connector-ams-1, expected/u).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "here-leak",
    go: async (page) => {
      await within("Apps", "Zendesk")(page);
      await page.getByRole("button", { name: "Find out why" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "here-connector",
    go: async (page) => {
      await within("Connectors", "connector-ams-1")(page);
      await page.getByText("Primary for Okta, not expected").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "here-computer-takes-none",
    go: async (page, story) => {
      Object.assign(story.world.localClient, {
        preferences: () => Promise.resolve({ known: true, value: { RouteAll: false, CorpDNS: false } }),
      });
      await within("Apps", "GitHub")(page);
      await page.getByRole("button", { name: "Look from here again" }).click();
      await page.getByRole("button", { name: "Find out why" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "edit-shared",
    go: async (page, { application }) => {
      const { connectors } = application.publisher.state().fleet;
      const all = connectors.known ? connectors.value : [];
      const nodeId = all.find(({ hostname }) => hostname === "connector-lis-1")?.nodeId ?? "";
      const text =
        '{"raw.githubusercontent.com":["185.199.108.133"],"static.zdassets.com":["185.199.108.133"]}';
      await application.handlers["connectors.pasteNames"]({ nodeId, text });
      await within("Apps", "GitHub")(page);
      await page.getByRole("button", { name: "More acts on GitHub", exact: true }).click();
      await page.getByRole("menuitem", { name: /^Edit domains/u }).click();
      await page.getByRole("list", { name: "Shared addresses" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "app-guidance",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await within("Apps", "GitHub")(page);
      await tab(/^Access/u)(page);
      await page.getByText("What people need on their own devices").click();
      await page.getByText("If traffic still goes astray").click();
      await page.getByRole("table", { name: "What leads traffic astray" }).scrollIntoViewIfNeeded();
    },
  },
];
