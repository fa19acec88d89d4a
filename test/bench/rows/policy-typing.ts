import { beginRemark, openPolicy } from "../../browser/support/policy-screen.ts";
import { largePolicy } from "../../support/large-policy.ts";
import type { GaugedRow } from "../row.ts";
import { longestKeyWait } from "../support/key-waits.ts";
import { pageRounds } from "../support/page-rounds.ts";

const rounds = 3;

export const row: GaugedRow = {
  name: "editor of a 1 MB policy: longest wait of a key press",
  target: { worstAtMost: 50 },
  async gauge() {
    const text = largePolicy();
    const waits = await pageRounds(rounds, {}, async (page) => {
      await openPolicy(page, text);
      await beginRemark(page);
      await page.waitForTimeout(1500);
      return longestKeyWait(page, async () => {
        await page.keyboard.type("a remark that is typed at the usual speed of a person", { delay: 60 });
        // Pauses long enough for the text to be read, judged and stored between the keys.
        for (let pause = 0; pause < 4; pause += 1) {
          await page.waitForTimeout(400);
          await page.keyboard.type("abc", { delay: 40 });
        }
        await page.waitForTimeout(1500);
      });
    });
    return { own: waits, remark: `${text.split("\n").length.toLocaleString("en")} lines` };
  },
};
