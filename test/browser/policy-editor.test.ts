import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import type { ApplyOutcome, FindingView } from "../../shared/bridge/policy.ts";
import { largePolicy } from "../support/large-policy.ts";
import { sampleReview } from "../support/sample-review.ts";
import { expectFine, expectFineInEveryLook } from "./support/looks.ts";
import { beginRemark, openPolicy, policyEditor as editor } from "./support/policy-screen.ts";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

const small = `// The tailnet of a small company.
{
	"groups": {
		"group:ops": ["ana@acme.test", "ben@acme.test"], // on call
	},
	"tagOwners": {"tag:web": ["group:ops"]},
	"grants": [
		{
			"src": ["group:ops"],
			"dst": ["tag:web"],
			"ip":  ["tcp:443"],
		},
	],
	"tests": [],
}
`;

const finding: FindingView = {
  severity: "error",
  message: 'src=group not found: "group:ops"',
  from: small.lastIndexOf('"group:ops"],'),
  to: small.lastIndexOf('"group:ops"],') + 11,
  line: 9,
  column: 12,
};

/** What the page asked main to do under a name, oldest first. */
function calls(page: Page, name: string): Promise<readonly unknown[]> {
  return page.evaluate(
    (wanted) =>
      (globalThis.window.remote?.calls ?? []).filter((one) => one.name === wanted).map((one) => one.argument),
    name,
  );
}

/** Goes to the end of the text and types there. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

/** The next save meets somebody else’s. */
async function answerConflict(page: Page): Promise<void> {
  const by = "ben@acme.test";
  const sentence = `${by} saved the policy file in the meantime. Nothing of yours was written. The change is planned again on the new text.`;
  const lines = [
    { kind: "same", text: '\t"groups": {', oldLine: 3, newLine: 3 },
    { kind: "removed", text: '\t\t"group:ops": ["ana@acme.test"],', oldLine: 4 },
    { kind: "added", text: '\t\t"group:ops": ["ana@acme.test", "ben@acme.test"],', newLine: 4 },
  ] as const;
  const theirs = { by, at: Date.now() - 120_000, sentence, hunks: [{ oldStart: 3, newStart: 3, lines }] };
  const review = sampleReview({ id: "r2" });
  const outcome: ApplyOutcome = { outcome: "conflict", sentence, changedBy: by, theirs, review };
  await page.evaluate((value) => {
    globalThis.window.remote?.answer("changes.apply", () => ({ ok: true, value }));
  }, outcome);
}

describe("the policy editor", () => {
  it("shows the text with what was found in it", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small, [finding]);
      await expectFineInEveryLook(page, "policy");
    });
  });

  it("shows long lines and hostile names without moving sideways", async () => {
    await window.withPage({}, async (page) => {
      const hostile = `<img src=x onerror="alert(1)"> \u202E${"long".repeat(80)}`;
      const text = small.replace("tag:web", `tag:${"x".repeat(300)}`).replace("on call", hostile);
      await openPolicy(page, text, [{ ...finding, message: hostile }]);
      await expectFineInEveryLook(page, "policy-long-lines");
      expect(await page.locator("main img[src]").count()).toBe(0);
    });
  });

  it("searches", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await editor(page).click();
      await page.keyboard.press("Control+f");
      await page.keyboard.type("web");
      await page.getByRole("button", { name: "Next" }).click();
      await expectFineInEveryLook(page, "policy-search");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Next" }).waitFor({ state: "detached" });
    });
  });

  it("reviews an edit", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await typeAtEnd(page, "// reviewed by ana\n");
      await page.getByRole("button", { name: /^Review \d* ?changes?$/u }).click();
      await page.getByRole("region", { name: "Changes to the policy file" }).waitFor();
      await expectFineInEveryLook(page, "policy-review");
      expect(await calls(page, "changes.plan")).toEqual([
        { kind: "text", etag: '"e1"', text: `${small}// reviewed by ana\n` },
      ]);
    });
  });

  it("shows a stored file that does not parse, read-only, with the way back", async () => {
    await window.withPage({}, async (page) => {
      const broken = small.replace('"dst": ["tag:web"],', '"dst": ["tag:web",,');
      await openPolicy(page, broken);
      await page.getByRole("button", { name: "Restore the last good version" }).waitFor();
      await expectFineInEveryLook(page, "policy-broken");
      await editor(page).click();
      await page.keyboard.type("x");
      expect(await page.getByText("Edited, not saved").count()).toBe(0);
      await page.getByRole("button", { name: "Go to line 10" }).click();
      expect(await editor(page).evaluate((content) => content === document.activeElement)).toBe(true);
    });
  });
});

describe("what may go wrong with the policy file", () => {
  it("shows a stored file that breaks a rule, read-only until it is to be mended by hand", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small, [finding]);
      await page.getByText("The stored policy file breaks a rule").waitFor();
      await expectFineInEveryLook(page, "policy-breaks-rule");
      await editor(page).click();
      await page.keyboard.type("x");
      expect(await page.getByText("Edited, not saved").count()).toBe(0);
      await page.getByRole("button", { name: "Edit anyway" }).click();
      await typeAtEnd(page, "// mended\n");
      await page.getByText("Edited, not saved").waitFor();
    });
  });

  it("shows what somebody else saved in between, folded", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await typeAtEnd(page, "// reviewed by ana\n");
      await page.getByRole("button", { name: /^Review \d* ?changes?$/u }).click();
      await page.getByRole("region", { name: "Changes to the policy file" }).waitFor();
      await answerConflict(page);
      await page.getByRole("button", { name: "Apply to tailnet" }).click();
      const fold = page.getByText("Changed by ben@acme.test in the meantime");
      await fold.waitFor();
      await expectFineInEveryLook(page, "policy-conflict");
      await fold.click();
      await page.getByRole("region", { name: "Changed by ben@acme.test in the meantime" }).waitFor();
      await expectFineInEveryLook(page, "policy-conflict-open");
    });
  });

  it("says which tests cannot be judged", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await page.evaluate(() => {
        const base = {
          section: "tests",
          index: 0,
          line: 31,
          source: "ana@acme.test",
          expects: [],
          errors: [],
        } as const;
        const results = [
          { ...base, passed: true },
          { ...base, index: 1, source: "ben@acme.test", passed: null },
        ];
        const unknowns = ["People are not known: The credential lacks the scope users:read."];
        const value = { results, unknowns };
        globalThis.window.remote?.answer("policy.runTests", () => ({ ok: true, value }));
      });
      await page.getByRole("tab", { name: "Tests" }).click();
      await page.getByText("1 test cannot be judged here").waitFor();
      await expectFineInEveryLook(page, "policy-tests-unknown");
    });
  });

  it("warns before a preset is dropped", async () => {
    await window.withPage({}, async (page) => {
      await page.keyboard.press("Control+1");
      await page
        .getByRole("button", { name: /GitHub/u })
        .first()
        .click();
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByRole("radio", { name: "A list of domains" }).click();
      await page.getByText("GitHub becomes a custom app").waitFor();
      await expectFineInEveryLook(page, "drop-preset");
    });
  });
});

it.each(["failed", "limited"] as const)("the policy screen when %s", async (sample) => {
  await window.withPage({ sample }, async (page) => {
    await page.keyboard.press("Control+5");
    await page.getByRole("heading", { level: 1, name: "Policy" }).waitFor();
    await page.locator("main [role=tabpanel] :is([role=alert], [role=textbox], button)").first().waitFor();
    await expectFine(page, sample, "policy");
  });
});

describe("editing", () => {
  it("marks a syntax error at its place at once, and asks main again when it is gone", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await typeAtEnd(page, "x");
      await page.getByText("invalid character 'x' after top-level value").first().waitFor();
      expect(await page.getByRole("button", { name: /^Review \d* ?changes?$/u }).isDisabled()).toBe(true);
      const asked = (await calls(page, "policy.check")).length;
      await page.keyboard.press("Backspace");
      await page.getByText("Nothing to remark on").waitFor();
      expect((await calls(page, "policy.check")).length).toBe(asked + 1);
      expect(await page.getByText("Edited, not saved").count()).toBe(0);
    });
  });

  it("keeps a draft and its undo through other screens and tabs, and discards it in one step", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await typeAtEnd(page, "// mine\n");
      await page.keyboard.press("Control+1");
      await page.getByRole("heading", { level: 1, name: "Apps" }).waitFor();
      await page.keyboard.press("Control+5");
      await editor(page).waitFor();
      await page.getByText("// mine").waitFor();
      await page.getByRole("tab", { name: "History" }).click();
      await page.getByRole("tab", { name: /^Editor/u }).click();
      await editor(page).click();
      // The line break is a step of its own.
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      await page.getByText("// mine").waitFor({ state: "detached" });
      await page.keyboard.press("Control+y");
      await page.keyboard.press("Control+y");
      await page.getByText("// mine").waitFor();
      await page.getByRole("button", { name: "Discard changes" }).click();
      await page.getByText("Edited, not saved").waitFor({ state: "detached" });
      expect(await page.getByText("// mine").count()).toBe(0);
    });
  });

  it("finds a draft again after the window was closed", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await typeAtEnd(page, "// survives\n");
      await page.reload();
      await openPolicy(page, small);
      await page.getByText("// survives").waitFor();
      expect(await page.getByText("Edited, not saved").count()).toBe(1);
    });
  });

  it("formats, folds by structure and jumps to sections", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small.replace('"tagOwners": {"tag:web"', '"tagOwners":   {   "tag:web"'));
      await page.getByRole("button", { name: "Format" }).click();
      await page.getByText('"tagOwners": {"tag:web": ["group:ops"]},').waitFor();
      await page
        .getByRole("navigation", { name: "Sections of the policy file" })
        .getByRole("button", { name: /grants/u })
        .click();
      expect(await editor(page).evaluate((content) => content === document.activeElement)).toBe(true);
      await page.keyboard.press("Control+Shift+{");
      await page.locator(".cm-foldPlaceholder").waitFor();
      expect(await page.getByText("tcp:443").count()).toBe(0);
      await page.keyboard.press("Control+Shift+}");
      await page.getByText("tcp:443").waitFor();
    });
  });

  it("keeps CRLF line breaks as they are, with findings where they belong", async () => {
    await window.withPage({}, async (page) => {
      const text = small.replaceAll("\n", "\r\n");
      const from = text.lastIndexOf('"group:ops"],');
      await openPolicy(page, text, [{ ...finding, from, to: from + 11, about: "test" }]);
      await expect.poll(() => page.locator(".cm-lintRange-error").textContent()).toBe('"group:ops"');
      await typeAtEnd(page, "// end\n");
      await page.getByRole("button", { name: /^Review \d* ?changes?$/u }).click();
      expect(await calls(page, "changes.plan")).toEqual([
        { kind: "text", etag: '"e1"', text: `${text}// end\r\n` },
      ]);
    });
  });

  it("says that somebody saved another version, compares, and goes on from it", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, small);
      await typeAtEnd(page, "// mine\n");
      // At once: what was typed a moment ago is not read, let alone stored, when the other version is seen.
      await page.evaluate((text) => {
        const { remote } = globalThis.window;
        remote?.answer("policy.read", () => ({
          ok: true,
          value: { text: text.replace("// on call", "// off duty"), etag: '"e9"' },
        }));
        remote?.publish("policy", { etag: '"e9"', size: 1, warnings: [], versions: [] });
      }, small);
      await page.getByRole("button", { name: "Compare with the newest version" }).click();
      await page.getByRole("dialog").getByRole("code").filter({ hasText: "// off duty" }).first().waitFor();
      await page.getByRole("button", { name: "Go on from the newest version" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^Review \d* ?changes?$/u }).click();
      expect(await calls(page, "changes.plan")).toEqual([
        { kind: "text", etag: '"e9"', text: `${small}// mine\n` },
      ]);
    });
  });
});

describe("a policy of one megabyte", () => {
  // How long a press waits is a row of the bench: a busy machine would fail a good editor.
  it("takes every key of somebody who types on", async () => {
    await window.withPage({}, async (page) => {
      await openPolicy(page, largePolicy());
      await beginRemark(page);
      for (let round = 0; round < 4; round += 1) {
        const checks = (await calls(page, "policy.check")).length;
        await page.keyboard.type("abc", { delay: 40 });
        await expect.poll(async () => (await calls(page, "policy.check")).length).toBeGreaterThan(checks);
      }
      expect(await page.getByText("abcabcabcabc").count()).toBe(1);
    });
  });
});
