import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describedEvents } from "../../../../../electron/demo/world/audit-events.ts";
import { auditFacts } from "../../../../../shared/governance/activity/audit-fact.ts";
import { auditWords } from "../../../../../shared/governance/activity/audit-words.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";

type Change = Parameters<typeof auditEntry>[0];
const saidOf = (change: Change): string => auditWords(auditEntry(change)).did;
const saidOfEvent = (event: string) => saidOf({ event });
const saidOfRoutes = (before: unknown, after: unknown) =>
  saidOf({ event: "NODE.UPDATE.ALLOWED_IPS", before, after });
const keyText = (after: unknown) =>
  auditWords(auditEntry({ event: "API_KEY.CREATE", after, target: { name: "k5cc77CNTRL" } })).to.text;
const saidOfRole = (after: unknown) => saidOf({ event: "USER.UPDATE.USER_ROLE", after });

describe("an entry of the audit log in words", () => {
  it.each(describedEvents)("is readable: %s", (event) => {
    const { did } = auditWords(auditEntry({ event }));
    expect(did).toMatch(/^[A-Z][^_]+$/u);
    expect(did).not.toMatch(/[A-Z]{6,}/u);
    expect(did.split(" ").length).toBeLessThanOrEqual(9);
  });

  it("is readable where the event is newer than this, or is none", () => {
    expect(saidOfEvent("SERVICE.UPDATE.COMMENT")).toBe("Changed comment");
    expect(saidOfEvent("ROBOT.POLISH.CHROME_PARTS")).toBe("Polish: robot");
    expect(saidOfEvent("")).toBe("Did something");
  });

  it("counts routes that were approved or withdrawn", () => {
    expect(saidOfRoutes(["10.0.0.0/8"], ["10.0.0.0/8", "192.0.2.0/24", "198.51.100.0/24"])).toBe(
      "Approved 2 routes",
    );
    expect(saidOfRoutes(["10.0.0.0/8"], [])).toBe("Withdrew 1 route");
    expect(saidOfRoutes(["10.0.0.0/8"], ["192.0.2.0/24"])).toBe("Changed the approved routes");
    expect(saidOfRoutes("10.0.0.0/8", { routes: 3 })).toBe("Changed the approved routes");
    expect(saidOfRoutes(null, null)).toBe("Changed the approved routes");
  });

  it("names a key by its description and how long it holds", () => {
    const expires = "2027-02-24 09:41:00.28622485 +0000 UTC";
    expect(keyText({ description: "ci-deploy", expires })).toBe("“ci-deploy”, 90 days");
    expect(keyText({ description: "", expires: "never" })).toBe("k5cc77CNTRL");
    expect(keyText(["x"])).toBe("k5cc77CNTRL");
  });

  it("says which role somebody was given, if it is one word", () => {
    expect(saidOfRole("network-admin")).toBe("Made network admin");
    expect(saidOfRole("<b>owner</b>")).toBe("Changed the role");
    expect(saidOfRole({ role: "owner" })).toBe("Changed the role");
  });
});

describe("what is kept of an entry", () => {
  it("never has a value from before or after, whatever it holds", () => {
    const secret = "tskey-webhook-CANARY";
    const [fact] = auditFacts([
      auditEntry({ event: "WEBHOOK_ENDPOINT.UPDATE.SECRET", before: secret, after: { secret } }),
    ]);
    expect(JSON.stringify(fact)).not.toContain("CANARY");
  });

  it("tells entries of one moment apart, and gives the same one the same id in every answer", () => {
    const twice = [auditEntry(), auditEntry(), auditEntry({ event: "NODE.DELETE" })];
    const ids = [...auditFacts(twice)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect([...auditFacts([...twice])].map(({ id }) => id)).toEqual(ids);
  });

  it("is bounded and on one line, whatever stands in an entry", () => {
    const text = fc.string({ unit: "binary", maxLength: 900 });
    fc.assert(
      fc.property(text, text, text, text, fc.jsonValue(), (name, login, event, details, value) => {
        const [fact] = auditFacts([
          auditEntry({
            event,
            details,
            error: details,
            before: value,
            after: value,
            target: { name },
            actor: { loginName: login, displayName: name },
          }),
        ]);
        expect(JSON.stringify(fact).length).toBeLessThan(8_000);
        expect(`${fact?.who} ${fact?.did} ${fact?.to.text} ${fact?.details}`).not.toMatch(/\p{Cc}|\u202E/u);
      }),
    );
  });
});
