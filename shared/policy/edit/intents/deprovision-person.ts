import * as v from "valibot";
import { parseSelector } from "../../document/selector.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { invalid } from "../plan-builder.ts";
import { byContainer, leaveEntry, leaveList } from "../leaving/leaving-steps.ts";
import { placesOf, type PersonPlace } from "../leaving/person-places.ts";

const schema = intentSchema("deprovisionPerson", { login: v.string() });

/** Sections that hold lists by name; the others hold entries. */
const named: ReadonlySet<string> = new Set(["groups", "tagOwners", "autoApprovers"]);

/**
 * Takes a person out of the whole policy file: groups, rules, tag owners, approvers, targets of attributes, tests. What is
 * then for nobody goes; a tag that was theirs alone goes to the admins. What other products keep, and what is not
 * understood, stays and is said.
 */
export const deprovisionPerson: DefinitionOf<typeof schema> = {
  schema,
  title: ({ login }) => `Deprovision ${login}`,
  help: "Takes a person out of the whole policy file: groups, rules, tag owners, approvers, targets and tests.",
  example: { kind: "deprovisionPerson", login: "ana@example.com" },
  plan(plan, { login }) {
    if (parseSelector(login).kind !== "user") return invalid(`“${login}” is not the login of a person.`);
    const places = placesOf(plan.readAll(), login);
    for (const place of places) if (place.manager !== null) plan.leave(staysWords(place));
    const going = places.filter(({ manager }) => manager === null);
    const inLists = going.filter(({ section }) => named.has(section));
    const inEntries = going.filter(({ section }) => !named.has(section));
    const lists = byContainer(inLists, ({ path }) => path.slice(0, -1)).flatMap(
      ([path, held]) => leaveList(plan, path, held) ?? [],
    );
    const entries = byContainer(inEntries, ({ path }) => path.slice(0, 2)).flatMap(
      ([path, held]) => leaveEntry(plan, path, held) ?? [],
    );
    if (going.length === 0) return plan.leave(`The policy file names ${login} nowhere that can be changed.`);
    plan.inverse.push({ kind: "restorePerson", login, lists, entries });
    return null;
  },
};

function staysWords({ written, name, manager }: PersonPlace): string {
  return `${written} stays in ${name}: it belongs to ${manager ?? "others"}.`;
}
