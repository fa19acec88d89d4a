import { stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { provisioned, type Provisioned } from "../intent-fields.ts";
import { entitlementLists, withList } from "../steps/entitlement-list.ts";
import { givingWords, listWords, otherSpelling, provisioningTitle } from "../steps/entitlement-words.ts";
import { foldedLogin } from "../steps/list-edits.ts";

const schema = intentSchema("giveEntitlements", { items: provisioned });

/** Writes people into the lists that give entitlements. Whoever is named there already stays as written. */
export const giveEntitlements: DefinitionOf<typeof schema> = {
  schema,
  title: ({ items }) => provisioningTitle(items, givingWords, "Give"),
  help: "Gives people entitlements: writes their logins into groups, rules, tag owners or approvers.",
  example: {
    kind: "giveEntitlements",
    items: [{ entitlement: { section: "groups", group: "group:eng" }, people: ["ben@example.com"] }],
  },
  plan(plan, { items }) {
    const found = entitlementLists(plan, items, "give");
    if ("refused" in found) return found.refused;
    const given = found.lists.flatMap((place): Provisioned => {
      const { entitlement, path, list, section, people } = place;
      const written = new Map(stringsOf(list).map((name) => [foldedLogin(name), name]));
      const coming = people.filter((login) => !written.has(foldedLogin(login)));
      for (const login of people) {
        const name = written.get(foldedLogin(login));
        if (name === undefined) continue;
        plan.leave(`${name} is named in ${listWords(entitlement)} already.`);
        if (name !== login) plan.warn(otherSpelling(login, name));
      }
      const reason = givingWords(entitlement, coming);
      for (const login of coming) plan.add({ op: "insert", path, value: login, section, reason });
      return coming.length === 0
        ? []
        : [{ entitlement: withList(plan, place, [...list, ...coming]), people: coming }];
    });
    if (given.length > 0) plan.inverse.unshift({ kind: "takeEntitlements", items: given, keepEmptied: true });
    return null;
  },
};
