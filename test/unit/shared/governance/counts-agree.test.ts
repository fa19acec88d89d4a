import fc from "fast-check";
import { expect, it } from "vitest";
import { usersOfApp } from "../../../../electron/services/access/users-of-app.ts";
import { peopleOfWays } from "../../../../shared/governance/app-use.ts";
import { entitlementLines } from "../../../../shared/governance/entitlement-lines.ts";
import { countOf } from "../../../../shared/governance/matrix/matrix.ts";
import { matrixColumns } from "../../../../shared/governance/matrix/matrix-columns.ts";
import { askQuestion } from "../../../../shared/governance/question/answer-question.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import { appsOf } from "../../../../shared/policy/document/app-connectors.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";

const people = company.users.map(({ login }) => ({ login, name: "" }));
const sources = [
  "ana@acme.test",
  "Cleo@acme.test",
  "group:ops",
  "group:sync@acme.test",
  "autogroup:member",
  "*",
];
const from = fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 });
const rule = fc.record(
  {
    src: from,
    // Through the last nobody can say that it leads to the app: its connector carries it for another one.
    dst: fc.uniqueArray(fc.constantFrom("tag:router", "192.0.2.0/24", "*", "10.20.0.0/16", "10.20.5.0/24"), {
      minLength: 1,
      maxLength: 2,
    }),
    ip: fc.constant(["*"]),
    srcPosture: fc.constant(["posture:managed"]),
  },
  { requiredKeys: ["src", "dst", "ip"] },
);
const app = { name: "Git", connectors: ["tag:router"], domains: ["git.test"] };
// The file says where it is, its connector may be elsewhere, or nobody knows where it is.
const place = fc.constantFrom(
  { routes: ["192.0.2.0/24"], advertised: ["10.20.0.0/16"] },
  { routes: [], advertised: ["10.20.0.0/16"] },
  { routes: [], advertised: [] },
);

it("counts who may use an app alike in the matrix, the answer, the entitlement, the app and the tray", () => {
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 5 }),
      fc.subarray(people.map(({ login }) => login)),
      place,
      (grants, gone, { routes, advertised }) => {
        const document = documentOf({
          ...declarations,
          postures: { "posture:managed": ["node:os == 'macos'"] },
          nodeAttrs: [{ target: ["*"], app: { "tailscale.com/app-connectors": [{ ...app, routes }] } }],
          grants,
        });
        const users = company.users.map((user) => ({ ...user, suspended: gone.includes(user.login) }));
        const nodes = company.nodes.map((node) =>
          node.tags.includes("tag:router") ? { ...node, advertisedRoutes: advertised } : node,
        );
        const network = { ...company, users, nodes };
        const access = new Access(document.policy, network);
        const ground = { document, access, names: (name: string): [string] => [name] };
        const [git] = appsOf(document.policy);
        const [column] = matrixColumns(people, ground, []).columns;
        const line = [...entitlementLines(ground)].find(({ section }) => section === "apps");
        const answer = askQuestion("who can use Git?", { access });
        if (git === undefined || column === undefined || line === undefined || !answer.ok) throw new Error();
        if (answer.value.kind !== "who") throw new Error("the question is of one");
        const sum = countOf(column);
        const { may: counted, suspended, orMore } = sum;
        const sure = answer.value.holders.filter(({ verdict }) => verdict !== "unknown");
        expect(sure.filter(({ who }) => who.kind === "person")).toHaveLength(counted);
        expect(answer.value.suspended).toBe(suspended);
        const tab = usersOfApp(git, document, { network, unknowns: [] });
        // The matrix has people alone; a device may be not known as well.
        const ofDevices = tab.users.some(({ kind, verdict }) => kind === "device" && verdict === "unknown");
        expect(tab.orMore).toBe(orMore || ofDevices);
        expect(line).toMatchObject({ people: counted, suspended, orMore: orMore || ofDevices });
        expect(peopleOfWays(tab.use.ways)).toEqual({ people: counted, suspended });
        const { likely, ...shown } = access.apps().peopleUsing(["Git"]);
        expect(shown).toEqual({ people: counted, onCondition: sum.onCondition, orMore });
        // Whom a warning counts besides may use it by all that is known, and nobody can say so.
        expect(likely).toBeGreaterThanOrEqual(counted);
        expect(orMore || likely === counted).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
