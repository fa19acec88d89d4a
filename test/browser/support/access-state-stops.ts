import type { Page } from "playwright";
import type { CommandName } from "../../../shared/bridge/contract.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { sampleEntitlements } from "../../support/sample-entitlements.ts";
import { section, type PageStop } from "./stops.ts";

/** A screen of access: what it asks main for, and the way there. */
interface Screen {
  readonly name: string;
  /** What fails where main cannot answer; the ways there need the rest. */
  readonly asks: readonly CommandName[];
  /** It asks for nothing: the state says what it shows. */
  readonly isTold?: true;
  readonly go: (page: Page) => Promise<void>;
}

async function accessTab(page: Page, name: RegExp): Promise<void> {
  await section("Access")(page);
  const box = page.getByRole("combobox", { name: "Ask about access" });
  await box.fill("");
  await box.press("Escape");
  await page.getByRole("tab", { name }).click();
}

/** The first row of a table whose button opens something. */
async function firstOf(page: Page, name: RegExp): Promise<void> {
  const table = page.getByRole("table", { name }).first();
  await table.getByRole("rowheader").first().getByRole("button").first().click();
}

/** Presses a button where there is one: an empty screen has none. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole("button", { name }).first();
  if ((await button.count()) > 0 && (await button.isEnabled())) await button.click();
}

async function openRename(page: Page): Promise<void> {
  await accessTab(page, /^Entitlements/u);
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.getByRole("heading", { level: 1, name: /^Rename/u }).waitFor();
}

const screens: readonly Screen[] = [
  // First of all: what was read once is kept.
  {
    name: "people",
    asks: ["access.people"],
    go: async (page) => {
      await accessTab(page, /^Timed/u);
      await accessTab(page, /^People/u);
    },
  },
  {
    name: "ask",
    asks: ["access.ask", "access.words"],
    go: async (page) => {
      await accessTab(page, /^People/u);
      const box = page.getByRole("combobox", { name: "Ask about access" });
      await box.fill("may ana reach db-1:5432?");
      await box.press("Enter");
    },
  },
  {
    name: "entitlements",
    asks: ["access.entitlements", "access.credentials"],
    go: (page) => accessTab(page, /^Entitlements/u),
  },
  { name: "timed", asks: [], isTold: true, go: (page) => accessTab(page, /^Timed/u) },
  {
    name: "give",
    asks: ["timed.choices", "timed.offer"],
    go: async (page) => {
      await accessTab(page, /^Timed/u);
      await press(page, /^Give (?:access )?for a while/u);
    },
  },
  { name: "matrix", asks: ["access.matrix"], go: (page) => accessTab(page, /^Matrix/u) },
  {
    name: "clean-up",
    asks: ["hygiene.look", "hygiene.effect"],
    go: (page) => accessTab(page, /^Clean-up/u),
  },
  {
    name: "rename",
    asks: ["rename.look"],
    go: async (page) => {
      await openRename(page);
      await page.getByLabel("New name").fill("tag:postgres");
    },
  },
  { name: "reviews", asks: ["reviews.list"], go: (page) => accessTab(page, /^Reviews/u) },
  {
    name: "start-review",
    asks: ["reviews.size"],
    go: async (page) => {
      await accessTab(page, /^Reviews/u);
      await press(page, "Start review");
    },
  },
  {
    name: "export",
    asks: ["access.readExport"],
    go: async (page) => {
      await accessTab(page, /^People/u);
      await press(page, "Export");
    },
  },
  { name: "activity", asks: ["activity.page"], go: section("Activity") },
];

/** These are opened by something that the screens above show. */
const deeper: readonly Screen[] = [
  {
    name: "person",
    asks: ["access.person", "access.passing"],
    go: async (page) => {
      await accessTab(page, /^People/u);
      await firstOf(page, /^People/u);
    },
  },
  {
    name: "take-back",
    asks: ["access.ifTakenBack", "changes.plan"],
    go: async (page) => {
      await accessTab(page, /^People/u);
      await firstOf(page, /^People/u);
      await page.getByRole("table", { name: "What they hold" }).waitFor();
      await press(page, /^Take back /u);
    },
  },
  {
    name: "entitlement",
    asks: ["access.entitlement"],
    go: async (page) => {
      await accessTab(page, /^Entitlements/u);
      await firstOf(page, /^Entitlements/u);
    },
  },
  {
    name: "desk",
    asks: ["reviews.get", "reviews.ifRevoked"],
    go: async (page) => {
      await accessTab(page, /^Reviews/u);
      await press(page, "Continue");
    },
  },
  {
    name: "app",
    asks: ["access.ofApp"],
    go: async (page) => {
      await section("Apps")(page);
      await firstOf(page, /^Apps/u);
      await page.getByRole("tab", { name: "Access" }).click();
    },
  },
];

/** The same as they are, with what is given chosen where there is something to choose. */
const filled: readonly Screen[] = screens.map((screen) =>
  screen.name === "give"
    ? {
        ...screen,
        go: async (page) => {
          await screen.go(page);
          const sheet = page.getByRole("dialog");
          await sheet.getByRole("combobox", { name: "Person" }).selectOption({ index: 1 });
          await sheet.getByRole("combobox", { name: "Gets" }).selectOption({ index: 1 });
          await sheet.getByRole("radio").first().waitFor();
        },
      }
    : screen,
);

/** What can be renamed, where that is not known or not known yet. */
const renameNames: Screen = { name: "rename-names", asks: ["rename.names"], go: openRename };

/** Opened by a list, and told only by real services besides. */
const onlyFailed: readonly Screen[] = [
  {
    name: "deprovision",
    asks: ["deprovision.look"],
    go: async (page) => {
      await accessTab(page, /^People/u);
      await page
        .getByRole("button", { name: /^More for /u })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Deprovision" }).click();
    },
  },
  {
    name: "closing",
    asks: ["reviews.lookClosing"],
    go: async (page) => {
      await accessTab(page, /^Reviews/u);
      await press(page, "Continue");
      await press(page, /^Close review/u);
    },
  },
];

const offline = {
  code: "offline",
  what: "Tailscale did not answer.",
  meaning: "Nothing new was read.",
  remedy: "Check the network, then try again.",
} as const;

/** How main answers what a screen asks for: as in the sample, not at all, or not yet. */
type Answering = "as usual" | "failing" | "waiting";

const unreadWhen: Readonly<Record<Answering, Problem | null>> = {
  "as usual": null,
  failing: problem("disk-read-only", "The list of timed access could not be read.", {
    remedy: "Allow Tailrace to read its files.",
  }),
  waiting: problem("busy", "The list of timed access is being read."),
};

function stop(state: string, screen: Screen, answering: Answering): PageStop {
  return {
    name: `access-${state}-${screen.name}`,
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.evaluate(
        ({ names, reason, unread, isWaiting }) => {
          window.startOver?.();
          if (unread !== null) window.loseTimed?.(unread);
          const answer = () =>
            isWaiting ? new Promise<never>(() => {}) : { ok: false as const, problem: reason };
          for (const name of names) window.remote?.answer(name, answer);
          // What failed or was waited for at an earlier stop is read now.
          window.syncedAt?.(Date.now() - 60_000);
        },
        {
          names: answering === "as usual" ? [] : screen.asks,
          reason: offline,
          unread: screen.isTold === true ? unreadWhen[answering] : null,
          isWaiting: answering === "waiting",
        },
      );
      await screen.go(page);
      if (answering === "waiting") return;
      await page
        .getByRole("status", { name: /^(?:Loading|Working out)/u })
        .first()
        .waitFor({ state: "detached" });
    },
  };
}

/** How much later the newest reading fails, in milliseconds. */
const later = 42 * 60_000;

/** A screen that was read, then failed to be read again long after: its old rows stay, and are dated. */
function staleStop({ name, asks, go }: Screen): PageStop {
  return {
    name: `access-stale-${name}`,
    go: async (page) => {
      await page.keyboard.press("Escape");
      const readAt = await page.evaluate(() => {
        window.startOver?.();
        window.syncedAt?.(Date.now());
        return Date.now();
      });
      await go(page);
      await page.getByRole("main").locator("tbody th").first().waitFor();
      await page.clock.setFixedTime(readAt + later);
      await page.evaluate(
        ({ names, reason, at }) => {
          for (const one of names)
            window.remote?.answer(one, () => ({ ok: false as const, problem: reason }));
          window.loseTouch?.(at);
          // The window looks at the clock when it is shown again.
          document.dispatchEvent(new Event("visibilitychange"));
        },
        // Another time, so that it is read again.
        { names: asks, reason: offline, at: readAt + 1 },
      );
      await page.getByRole("alert").first().waitFor();
    },
  };
}

/** An app that nobody can look at is its set-up there. */
const seen = deeper.filter(({ name }) => name !== "app");

/** What somebody holds has to be there before it can be taken back. */
const seenWhileLoading = deeper.filter(({ name }) => name !== "take-back");

const stops = (
  state: string,
  of: readonly Screen[],
  answering: Answering = "as usual",
): readonly PageStop[] => of.map((screen) => stop(state, screen, answering));

/** A policy file like a new tailnet’s: roles hold something, and nothing in it has a name. */
const emptyRename: PageStop = {
  name: "access-empty-rename",
  go: async (page) => {
    await page.keyboard.press("Escape");
    const lines = sampleEntitlements().lines.filter(({ section: kind }) => kind === "roles");
    await page.evaluate((roles) => {
      window.startOver?.();
      const entitlements = { lines: roles, gaps: [] };
      window.remote?.answer("access.entitlements", () => ({ ok: true, value: entitlements }));
      window.remote?.answer("rename.names", () => ({ ok: true, value: { names: [], unfinished: [] } }));
      window.syncedAt?.(Date.now());
    }, lines);
    await openRename(page);
    await page.getByText("Nothing to rename").waitFor();
  },
};

/** The list of thousands, from its first M on. */
export const longAccessStops: readonly PageStop[] = [
  {
    name: "access-long-people",
    go: async (page) => {
      await accessTab(page, /^People/u);
      await page.getByRole("rowheader").first().getByRole("button").focus();
      await page.keyboard.press("a");
      await page.getByText("looks like").first().waitFor();
    },
  },
  {
    name: "access-long-end",
    go: async (page) => {
      await page.keyboard.press("End");
      await page.getByText("looks like ana").waitFor();
    },
  },
  {
    name: "access-long-person",
    go: async (page) => {
      await accessTab(page, /^People/u);
      await page.getByRole("searchbox", { name: /people$/u }).fill("Maximiliana");
      await firstOf(page, /^People/u);
      await page.getByRole("table", { name: "What they hold" }).waitFor();
    },
  },
  {
    name: "access-long-person-kind",
    go: async (page) => {
      // Where there is no room for the picture, its table says the same.
      const kind = page.getByText("SSH", { exact: true }).first();
      if (await kind.isVisible()) return kind.click();
      await page
        .getByRole("table", { name: "What they hold" })
        .getByText("SSH 17")
        .first()
        .scrollIntoViewIfNeeded();
    },
  },
];

/** Every screen of access where main cannot answer what it asks for. */
export const failedAccessStops = stops(
  "failed",
  [...screens, renameNames, ...deeper, ...onlyFailed],
  "failing",
);
/** Every one of them that waits for what it asks for. */
export const loadingAccessStops = stops("loading", [...screens, renameNames, ...seenWhileLoading], "waiting");
/** In a tailnet in which nothing is there yet. */
export const emptyAccessStops = [
  ...stops(
    "empty",
    screens.filter(({ name }) => name !== "rename"),
  ),
  emptyRename,
];
/** With a credential that may not read everything. */
export const limitedAccessStops = stops("limited", [...filled, ...seen]);
/** With names as bad as names can be. */
export const hostileAccessStops = stops("hostile", [...filled, ...deeper]);
/** With what was read before, where the newest reading failed. */
export const staleAccessStops = [...screens, ...deeper]
  .filter(({ name }) => ["people", "entitlements", "matrix", "person"].includes(name))
  .map(staleStop);
