import { parse as parseHcl } from "@cdktf/hcl2json";
import { afterEach, describe, expect, it } from "vitest";
import { cellOf, cellWords } from "../../shared/governance/matrix/matrix.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { policyInTerraform } from "../support/terraform-policy.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function running(): Promise<ConnectedApplication> {
  const application = await connectedApplication();
  ends.push(application.close);
  return application;
}

describe("who may use what", () => {
  it("is exported as it stands in the matrix, and as each person’s own answer says", async () => {
    const { application, world } = await running();
    const { handlers } = application;
    const matrix = valueOf(await handlers["access.matrix"]({}));
    const column = matrix.columns.find(({ kind, name }) => kind === "app" && name === "Salesforce");
    if (column === undefined) throw new Error("The matrix has no column of Salesforce.");
    valueOf(await handlers["access.saveExport"]({ what: "matrix", rows: "people" }));
    const [head = "", ...rows] = (world.saved.at(-1)?.text ?? "").trimEnd().split("\r\n");
    const place = head.split(",").indexOf("Salesforce");
    expect(rows).toHaveLength(matrix.people.length);
    const users = valueOf(await handlers["access.ofApp"]({ appName: "Salesforce" })).users;
    for (const [index, { login }] of matrix.people.entries()) {
      const cell = rows[index]?.split(",")[place];
      expect(`${login} ${cell}`).toBe(`${login} ${cellWords[cellOf(column, index)]}`);
      const user = users.find((one) => one.kind === "person" && one.name === login);
      expect([login, cell !== cellWords.no]).toEqual([login, user !== undefined]);
    }
  });

  it("runs no formula for what a person is called, or an app, or a group", async () => {
    const { application, demo, sync } = await running();
    const { handlers } = application;
    const evil = '=HYPERLINK(\\"https://evil.example\\",\\"x\\")';
    demo.control.foreignEdit((text) =>
      text
        .replace('"name":       "Salesforce"', `"name": "${evil}"`)
        .replace(/"groups": \{/u, `"groups": {"group:x;=1+1": ["chidi@acme.example.com"],`),
    );
    await sync();
    for (const rows of ["people", "groups"] as const) {
      const { text } = valueOf(await handlers["access.readExport"]({ what: "matrix", rows }));
      expect(text).not.toMatch(/(?:^|[,;\t\n"])\s*[=+@]/u);
      expect(text).toContain("'=HYPERLINK");
    }
  });
});

describe("Terraform for what runs now", () => {
  it("parses, and carries the very policy file of the service", async () => {
    const { application, demo } = await running();
    const { handlers } = application;
    const { text, fileName } = valueOf(await handlers["access.readExport"]({ what: "policyTerraform" }));
    expect(fileName).toBe("tailnet-policy.tf");
    expect(await policyInTerraform(text)).toBe(demo.control.policy().text);
  });

  it("parses for a key and for ConductorOne, names what is there, and holds no secret", async () => {
    const { application, demo } = await running();
    const { handlers } = application;
    const key = valueOf(await handlers["access.readExport"]({ what: "keyTerraform", appName: "Salesforce" }));
    expect(await parseHcl("key.tf", key.text)).toMatchObject({
      resource: { tailscale_tailnet_key: expect.anything() },
    });
    expect(key.text).toContain("tag:salesforce");
    const integration = valueOf(await handlers["access.readExport"]({ what: "conductorOneTerraform" }));
    expect(await parseHcl("c1.tf", integration.text)).toMatchObject({
      resource: { conductorone_integration_tailscale: expect.anything() },
    });
    for (const { text } of [key, integration]) expect(text).not.toContain(demo.credentials.token);
    expect(
      problemOf(await handlers["access.readExport"]({ what: "keyTerraform", appName: "Gone" })),
    ).toMatchObject({ code: "not-found" });
  });
});

describe("a change of access as a patch", () => {
  it("is copied for a repository also where it could be saved here", async () => {
    const { application, world, demo } = await running();
    const { handlers } = application;
    const intent = { kind: "removeApp", name: "Jira" } as const;
    const review = valueOf(await handlers["changes.plan"](intent));
    expect(review.handOver).toBeNull();
    valueOf(await handlers["changes.copyHandOver"]({ reviewId: review.id, kind: "patch" }));
    expect(world.copied.at(-1)).toMatch(/^--- [\s\S]*\n\+\+\+ [\s\S]*\n@@ /u);
    valueOf(await handlers["changes.copyHandOver"]({ reviewId: review.id, kind: "terraform" }));
    const after = await policyInTerraform(world.copied.at(-1) ?? "");
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    expect(after).toBe(demo.control.policy().text);
  });
});
