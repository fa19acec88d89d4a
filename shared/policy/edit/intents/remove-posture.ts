import * as v from "valibot";
import { stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";

const schema = intentSchema("removePosture", { posture: v.string() });

/** Removes a posture that no rule asks for. One that is asked for stays, because a rule without it would never apply. */
export const removePosture: DefinitionOf<typeof schema> = {
  schema,
  joins: true,
  help: "Removes a posture that no rule asks for.",
  example: { kind: "removePosture", posture: "posture:latest" },
  plan(plan, { posture }) {
    const postures = plan.mapSection("postures");
    if ("refused" in postures) return postures.refused;
    if (!Object.hasOwn(postures.map, posture)) return null;
    plan.policyFor("acls");
    plan.policyFor("grants");
    plan.policyFor("ssh");
    const { acls, grants, ssh, defaultPostures } = plan.policyFor("defaultPostures");
    const asked = [
      ...[...(acls ?? []), ...(grants ?? []), ...ssh].flatMap((rule) => rule.postures ?? []),
      ...defaultPostures,
    ];
    if (asked.some(({ text }) => text === posture)) return plan.leave(`${posture} stays: rules ask for it.`);
    const reason = `Removes ${posture}, which no rule asks for`;
    const assertions = stringsOf(postures.map[posture]);
    return plan.add(
      { op: "remove", path: [plan.key("postures"), posture], section: "postures", reason },
      { kind: "addPosture", posture, assertions: [...assertions] },
    );
  },
};
