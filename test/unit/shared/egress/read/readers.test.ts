import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../../../../shared/core/result.ts";
import {
  readableOf,
  readableProductIds,
  type ReadableProductId,
  type ReadAnswer,
  type ReadList,
  type ReadRequest,
} from "../../../../../shared/egress/read/list-reader.ts";
import { nextLink } from "../../../../../shared/egress/read/next-link.ts";
import { listOfEntries } from "../../../../../shared/egress/read/read-entries.ts";
import { checkedTarget, listReaders } from "../../../../../shared/egress/read/readers.ts";
import { formatRange } from "../../../../../shared/net/address.ts";
import { standInHosts, standInTargets } from "../../../../support/stand-ins/products.ts";

/** Drives a reader with the same answer to whatever it asks, at most so often. */
function drive(id: ReadableProductId, answer: ReadAnswer, most = 5): Result<ReadList> | "more" {
  const steps = listReaders[id].read(standInTargets[id]);
  let step = steps.next();
  for (let asked = 0; asked < most && step.done !== true; asked++) step = steps.next(answer);
  return step.done === true ? step.value : "more";
}

function firstRequest(id: ReadableProductId): ReadRequest {
  const step = listReaders[id].read(standInTargets[id]).next();
  if (step.done === true) throw new Error("It asked nothing.");
  return step.value;
}

describe("every reader", () => {
  it("never throws and never makes up a list, whatever is answered", () => {
    const answer = fc.record({
      body: fc.oneof(fc.jsonValue(), fc.object(), fc.anything()),
      link: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(fc.constantFrom(...readableProductIds), answer, (id, given) => {
        const outcome = drive(id, given);
        if (outcome === "more" || outcome.ok) return;
        expect(outcome.problem.code).toMatch(
          /^(?:malformed-answer|not-found|credential-rejected|rate-limited)$/u,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(readableProductIds.map((id) => [id]))(
    "%s asks one host, by a path that holds only what was checked",
    (id) => {
      const target = checkedTarget(id, standInTargets[id]);
      if (!target.ok) throw new Error(target.problem.what);
      expect(listReaders[id].host(target.value)).toBe(standInHosts[id]);
      const request = firstRequest(id);
      expect(request.path).toMatch(/^\/[\w./-]+$/u);
    },
  );

  it("names a right, and offers first those whose right can only read", () => {
    const only = readableProductIds.filter((id) => listReaders[id].readOnly);
    expect(only).toEqual(["okta", "microsoft-entra-id", "buildkite"]);
    expect(readableProductIds.slice(0, 3)).toEqual(only);
    for (const id of readableProductIds) expect(listReaders[id].right).not.toBe("");
  });

  it("takes no target that could lead elsewhere", () => {
    const nasty = fc.constantFrom(
      "/",
      "@",
      ":",
      "#",
      "?",
      "\\",
      "..",
      "%2f",
      "\n",
      " ",
      "\u202e",
      "é",
      "x".repeat(300),
    );
    const texts = fc.tuple(fc.string(), nasty, fc.string()).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.constantFrom<ReadableProductId>("okta", "github", "buildkite", "supabase", "datadog"),
        texts,
        (id, text) => {
          const [field] = listReaders[id].fields;
          const entered = { ...standInTargets[id], [field?.key ?? ""]: text };
          const target = checkedTarget(id, entered);
          if (!target.ok) return;
          const host = listReaders[id].host(target.value);
          expect(new URL(`https://${host}/`).host).toBe(host);
          expect(host).toMatch(/^[a-z0-9.-]+$/u);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const texts = (list: ReturnType<typeof listOfEntries>) => list.entries.map(({ range }) => formatRange(range));

describe("listOfEntries", () => {
  it("takes addresses, blocks and ranges, and keeps the rest as not understood", () => {
    const list = listOfEntries(
      [
        "203.0.113.7",
        " 203.0.113.8/32 ",
        "203.0.113.9/24",
        "192.0.2.4-192.0.2.9",
        "2001:DB8::7",
        "office",
      ].map((text) => ({ text, label: "x".repeat(200) })),
    );
    expect(texts(list)).toEqual([
      "203.0.113.7",
      "203.0.113.8",
      "203.0.113.0/24",
      "192.0.2.4-192.0.2.9",
      "2001:db8::7",
    ]);
    expect(list.entries.map(({ hasHostBits }) => hasHostBits)).toEqual([false, false, true, false, false]);
    expect(list.notUnderstood).toEqual([{ text: "office", looksLikeAddress: true }]);
    expect(list.entries[0]?.label).toHaveLength(80);
  });

  it("drops nothing in silence", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), (values) => {
        const { entries, notUnderstood } = listOfEntries(values.map((text) => ({ text, label: "" })));
        expect(entries.length + notUnderstood.length).toBe(values.length);
      }),
    );
  });
});

describe("nextLink", () => {
  it("finds the next page among others", () => {
    const self = '<https://acme.okta.com/api/v1/zones?limit=2>; rel="self"';
    expect(nextLink(`${self}, <https://acme.okta.com/api/v1/zones?after=x>; rel="next"`)).toBe(
      "https://acme.okta.com/api/v1/zones?after=x",
    );
    expect(nextLink(self)).toBeNull();
    expect(nextLink(null)).toBeNull();
    expect(nextLink("<a>; rel=next")).toBe("a");
    fc.assert(fc.property(fc.string(), (text) => void nextLink(text)));
  });
});

describe("readableOf", () => {
  it("knows whose list an app’s product goes by", () => {
    expect([
      readableOf("github"),
      readableOf("microsoft-365"),
      readableOf("stripe"),
      readableOf(null),
    ]).toEqual(["github", "microsoft-entra-id", null, null]);
  });
});
