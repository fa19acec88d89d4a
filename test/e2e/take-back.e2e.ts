import { describe, expect, it } from "vitest";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { AccessPage } from "./pages/access-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { PersonPage } from "./pages/person-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";

const before = `"src": ["group:sre"],
			"dst": ["tag:prod", "tag:db"],
			"ip":  ["tcp:22", "tcp:443", "tcp:5432"],`;

/** Two rules that name hiro: one gives what the group gives as well, one is all there is. */
const named = `"src": ["group:sre", "hiro@acme.example.com"], // hiro: until the move is over
			"dst": ["tag:prod", "tag:db"],
			"ip":  ["tcp:22", "tcp:443", "tcp:5432"],
		},
		{
			// the router is looked after by two
			"src": ["hiro@acme.example.com", "greta@acme.example.com"],
			"dst": ["tag:router"],
			"ip":  ["tcp:9100"],`;

describe("what somebody holds by name", () => {
  it("is taken back on their page: out of that rule alone, comments intact, by a fresh reading", async () => {
    const demo = await demoTailnet();
    const text = demo.control.policy().text.replace(before, named);
    demo.control.storePolicy(text);
    expect(demo.control.policy().text).toContain("the router is looked after by two");
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    await new AccessPage(page).open();
    const person = new PersonPage(page);
    await person.open("hiro");
    const stored = demo.control.policy().text;

    const sentence = await person.takeBack(/lisbon.*9100|router.*9100/iu);
    expect(sentence).toMatch(/^Loses .*9100/u);
    const fresh = valueOf(await freshClient(demo).policy.get()).file.text;
    expect(fresh).toBe(
      stored.replace(`["hiro@acme.example.com", "greta@acme.example.com"]`, `["greta@acme.example.com"]`),
    );

    const kept = await person.takeBack(/prod-db-1/u);
    expect(kept).toMatch(/keeps prod-\S+.* through group:sre → grant 3/u);
    const last = valueOf(await freshClient(demo).policy.get()).file.text;
    expect(last).toContain(`"src": ["group:sre"], // hiro: until the move is over`);
    expect(last).toContain("// Engineering works on staging; only SRE touches production.");
    expect(last).toContain(`"group:sre":         ["chidi@acme.example.com", "hiro@acme.example.com"]`);
  });
});
