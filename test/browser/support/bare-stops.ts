import { section, tab, within, type Stop } from "./stops.ts";

/** An app as somebody else just wrote it into the policy file: nothing carries it, and nobody may use it. */
export const bareStops: readonly Stop[] = [
  {
    name: "bare-app",
    go: async (page, { application, demo }) => {
      const app = `{"target": ["*"], "app": {"tailscale.com/app-connectors": [
        {"name": "Wiki", "domains": ["wiki.acme.example.com"], "connectors": ["tag:wiki-connector"]},
      ]}},`;
      demo.control.foreignEdit(
        (text) =>
          text
            .replace(`"nodeAttrs": [`, `"nodeAttrs": [${app}`)
            .replace(`"tagOwners": {`, `"tagOwners": {"tag:wiki-connector": ["autogroup:admin"],`),
        "ann@acme.example.com",
      );
      await application.handlers["sync.now"]({});
      await section("Apps")(page);
      await within("Apps", "Wiki")(page);
    },
  },
  {
    name: "bare-app-foot",
    go: async (page) => {
      await page.getByRole("tabpanel").locator(":scope > * > *").last().scrollIntoViewIfNeeded();
    },
  },
  { name: "bare-egress", go: tab(/^Egress/u) },
  { name: "bare-connectors", go: tab(/^Connectors/u) },
  { name: "bare-access", go: tab(/^Access/u) },
  { name: "bare-history", go: tab(/^History/u) },
];
