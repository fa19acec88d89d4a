import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { isObject, itemsOf, type JsonObject } from "../../shared/hujson/json.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { leaver as hiro, nameEverywhere } from "../support/named-everywhere.ts";
import { policyValue } from "../support/planning.ts";
import { AccessReviewPage } from "./pages/access-review-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData } from "./support/launch.ts";
import { HandsOnKeys } from "./support/hands-on-keys.ts";

const at = (name: string) => `${name}@acme.example.com`;
const chidi = at("chidi");
const members = ["bruno", "chidi", "emre", "greta", "hiro", "ines", "jonas", "kavya"].map(at);

/** Groups that nothing else is in, so that there are 200 items to decide. */
function addProjects({ control }: DemoTailnet): void {
  const groups = Array.from(
    { length: 8 },
    (_, place) =>
      `"group:project-${place + 1}": ${JSON.stringify(place < 7 ? members : members.slice(0, 6))},`,
  );
  control.foreignEdit((text) =>
    text.replace(/"groups": \{/u, `"groups": {\n// One for each project that runs\n${groups.join("\n")}`),
  );
}

/** What is revoked; everything else is kept. */
const revoked = new Set([
  "hiro and tag:router owner",
  "hiro and approves 10.99.0.0/16",
  "hiro and Grant 1 · tag:db",
  "hiro and SSH 1 · root",
  "chidi and group:project-3",
  "hiro and API key “ci-hiro”",
]);

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The policy file without that, and nothing else. */
function withoutRevoked(text: string): unknown {
  const policy = policyValue(text);
  const groups = objectOf(policy["groups"]);
  const approvers = objectOf(policy["autoApprovers"]);
  const { "10.99.0.0/16": _gone, ...routes } = objectOf(approvers["routes"]);
  const [root, ...ssh] = itemsOf(policy["ssh"]);
  return {
    ...policy,
    groups: {
      ...groups,
      "group:project-3": itemsOf(groups["group:project-3"]).filter((login) => login !== chidi),
    },
    tagOwners: { ...objectOf(policy["tagOwners"]), "tag:router": [] },
    autoApprovers: { ...approvers, routes },
    grants: itemsOf(policy["grants"]).slice(1),
    ssh: [
      { ...objectOf(root), src: itemsOf(objectOf(root)["src"]).filter((login) => login !== hiro) },
      ...ssh,
    ],
  };
}

describe("a review of 200 items", () => {
  it("goes from its start over a kill to its report by keyboard, and takes away what was revoked and nothing else", async () => {
    const demo = await demoTailnet();
    nameEverywhere(demo);
    addProjects(demo);
    const before = demo.control.policy().text;
    const data = freshData();
    const first = await application({ data, keepData: true });
    await new ConnectPage(first.page).connectTo(demo);
    const begun = new AccessReviewPage(first.page, new HandsOnKeys(first.page));
    await begun.open();
    expect(await begun.start("Q4 access review", at("greta"))).toMatch(/^200 items, /u);

    const seen = new Set<string>();
    const decideUntil = async (on: AccessReviewPage, count: number, said = "") => {
      while (seen.size < count) {
        const item = await on.inHand();
        // What is decided does not come into the hand again.
        expect(seen).not.toContain(item);
        seen.add(item);
        const goes = revoked.has(item);
        if (goes) await on.comment("moved to another team");
        else if (said !== "") await on.comment(said);
        await on.page.keyboard.press(goes ? "r" : "k");
        await expect.poll(() => on.decided.innerText()).toBe(`${seen.size} of 200`);
      }
    };
    await decideUntil(begun, 70);
    await first.kill();

    const { page, app } = await application({ data });
    const review = new AccessReviewPage(page, new HandsOnKeys(page));
    await review.open();
    await review.continue();
    // bruno’s own are passed over, and decided by greta, who says so: the key is bruno’s.
    await decideUntil(review, 175);
    await review.decideAs("greta");
    await decideUntil(review, 200, "greta, at the desk");
    await review.close();

    const { text } = demo.control.policy();
    expect(policyValue(text)).toEqual(withoutRevoked(before));
    expect(text.match(/\/\/.*/gu)).toEqual(before.match(/\/\/.*/gu));
    const keys = valueOf(await freshClient(demo).keys.list(true)).map(({ description }) => description);
    expect(keys).toContain("laptop-2");
    expect(keys).not.toContain("ci-hiro");
    // A group that hiro is in still gives what was taken from them by name.
    expect(await review.left.allInnerTexts()).toHaveLength(1);

    const file = join(data, "report.html");
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await review.saveReport();
    const report = readFileSync(file, "utf8");
    expect(report).toContain("moved to another team");
    expect(report.match(/sha256 [0-9a-f]{64}/gu)).toHaveLength(3);
    expect(report.match(/<tr><th scope="row">/gu)).toHaveLength(200);

    const paper = join(data, "report.pdf");
    // The system’s dialog is the only thing that nobody can answer here: the same page goes into a file.
    await app.evaluate(({ app: electron }, to) => {
      electron.once("web-contents-created", (_event, contents) => {
        contents.print = (_options, done) => {
          const print = async () => {
            const bytes = await contents.printToPDF({ pageSize: "A4" });
            process.getBuiltinModule("node:fs").writeFileSync(to, bytes);
            done?.(true, "");
          };
          void print();
        };
      });
    }, paper);
    await review.printReport("Q4 access review");
    const pdf = readFileSync(paper, "latin1");
    expect(pdf).toContain("/Title (Q4 access review)");
    // All 200 rows, not what a window of one screen shows.
    expect(pdf.match(/\/Type \/Page\b/gu)?.length).toBeGreaterThan(4);
  });
});
