import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData } from "./support/launch.ts";
import { smallDisk, whyNoSmallDisk } from "./support/small-disk.ts";

if (whyNoSmallDisk !== null) {
  console.warn(
    `Skipped: a full disk needs a small one to be mounted, which does not work here: ${whyNoSmallDisk}`,
  );
}

/** Files that were set aside, with what is in them. */
function setAside(folder: string, name: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.corrupt-`))
    .map((file) => readFileSync(join(folder, file), "utf8"));
}

describe("a disk that fails", () => {
  it.skipIf(whyNoSmallDisk !== null)(
    "is named when it is full; nothing is lost, and it goes on with space",
    async () => {
      const disk = smallDisk();
      const demo = await demoTailnet();
      const { page } = await application({ data: disk.folder, keepData: true });
      await new ConnectPage(page).connectTo(demo);
      const window = new WindowPage(page);
      const app = new AppPage(page, "Salesforce");
      await app.open();
      await window.check();
      disk.fill();

      await app.openEgress();
      await app.writeNote("put in on Monday");
      await app.added.click();
      // Said beside the button, and above every screen for as long as the file cannot be saved.
      const problem = page
        .getByRole("main")
        .getByRole("alert")
        .filter({ hasText: "The egress ledger could not be saved." })
        .last();
      await expect.poll(() => problem.innerText()).toContain("The disk is full.");
      expect(await problem.innerText()).toContain("Free some space");
      expect(await app.note.inputValue()).toBe("put in on Monday");
      await window.check();
      expect(await window.status.innerText()).toBe("Connected");
      await page.getByRole("button", { name: "Copy 2 IPs" }).first().waitFor();

      disk.free();
      await app.added.click();
      await app.findRecord("put in on Monday");
      await window.check();
      await expect.poll(() => window.problems.count()).toBe(0);
      const ledgers = readdirSync(join(disk.folder, "tailnets"), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith("egress-ledger.json"))
        .map((name) => readFileSync(join(disk.folder, "tailnets", name), "utf8"));
      expect(ledgers.join("")).toContain("put in on Monday");
    },
  );

  it("keeps a broken settings file aside, says so, and starts with what it has", async () => {
    const data = freshData();
    writeFileSync(join(data, "settings.json"), `{"preferences": {"appearance": "dark"`);
    const demo = await demoTailnet();
    const { page } = await application({ data });
    const problem = page.getByRole("alert").filter({ hasText: "The settings could not be read" });
    await expect.poll(() => problem.innerText()).toContain("were set aside");
    expect(await problem.innerText()).toMatch(/The old file is kept as settings\.json\.corrupt-/);
    expect(setAside(data, "settings.json")).toEqual([`{"preferences": {"appearance": "dark"`]);
    await new ConnectPage(page).connectTo(demo);
    await new WindowPage(page).app("Salesforce").waitFor();
  });

  it("keeps a broken list of tailnets aside and lets them be connected again", async () => {
    const data = freshData();
    writeFileSync(join(data, "tailnets.json"), "\u0000\u0000\u0000");
    const demo = await demoTailnet();
    const { page } = await application({ data });
    const problem = page.getByRole("alert").filter({ hasText: "The list of tailnets could not be read" });
    await expect.poll(() => problem.innerText()).toContain("The old file is kept as tailnets.json.corrupt-");
    expect(setAside(data, "tailnets.json")).toEqual(["\u0000\u0000\u0000"]);
    await new ConnectPage(page).connectTo(demo);
    await new WindowPage(page).app("Salesforce").waitFor();
    expect(readFileSync(join(data, "tailnets.json"), "utf8")).toContain(demo.baseUrl);
  });
});
