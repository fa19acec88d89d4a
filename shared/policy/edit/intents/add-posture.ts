import * as v from "valibot";
import { dequal } from "dequal";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { invalid } from "../plan-builder.ts";

const schema = intentSchema("addPosture", { posture: v.string(), assertions: words });

/** Declares a posture. One of that name that asks for something else is left alone, and refused. */
export const addPosture: DefinitionOf<typeof schema> = {
  schema,
  help: "Declares a posture: what rules can ask of a device.",
  example: { kind: "addPosture", posture: "posture:latest", assertions: ["node:os == 'linux'"] },
  plan(plan, { posture, assertions }) {
    const postures = plan.mapSection("postures");
    if ("refused" in postures) return postures.refused;
    const there = postures.map[posture];
    if (there !== undefined) {
      return dequal(there, assertions)
        ? null
        : invalid(`${posture} is there already and asks for something else.`, "Choose another name.");
    }
    return plan.add(
      {
        op: "set",
        path: [plan.key("postures"), posture],
        value: [...assertions],
        section: "postures",
        reason: `Declares ${posture}`,
      },
      { kind: "removePosture", posture },
    );
  },
};
