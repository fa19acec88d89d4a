import { counted } from "../../core/words.ts";
import { valueAt } from "../../hujson/json.ts";
import { appConnectorsCapability, sniProxyCapability } from "../../policy/document/app-connectors.ts";
import { isKeptByProgram, managerOfTag } from "../../policy/document/foreign-objects.ts";
import { usedNames } from "../../policy/document/mentions.ts";
import { textsOf } from "../../policy/document/word.ts";
import { managerOfGrant } from "../../policy/edit/leaving/person-places.ts";
import { ruleName } from "../rule-name.ts";
import type { LeftAlone } from "./finding.ts";
import type { HygieneGround, Part } from "./ground.ts";

const notOurs = "something that Tailrace does not know";

/** Who keeps something, as a heading: without the article that a sentence needs. */
export function ownerWords(manager: string): string {
  if (manager === notOurs) return "Not known to Tailrace";
  const bare = manager.replace(/^(?:the|a|an) /u, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** What of the policy file looks unused and belongs to others, or is not understood. Source: see `foreign-objects.ts`. */
export function foreignHygiene({ document, snapshot }: HygieneGround): Part {
  const { policy, value } = document;
  const carried = new Map<string, number>();
  if (snapshot.devices.known)
    for (const { tags } of snapshot.devices.value)
      for (const tag of tags) carried.set(tag, (carried.get(tag) ?? 0) + 1);
  const ruled = new Set(
    [...(policy.acls ?? []), ...(policy.grants ?? []), ...policy.ssh].flatMap((rule) =>
      textsOf([...rule.sources, ...rule.destinations]),
    ),
  );
  const leftAlone: LeftAlone[] = [];
  for (const { name } of policy.tagOwners) {
    const manager = managerOfTag(name.text);
    if (manager === undefined || ruled.has(name.text)) continue;
    const owned = policy.tagOwners.filter(({ items }) => textsOf(items).includes(name.text));
    const devices = snapshot.devices.known
      ? counted(carried.get(name.text) ?? 0, "device")
      : "devices not read";
    leftAlone.push({
      id: `tag ${name.text}`,
      thing: "tag",
      name: name.text,
      owner: ownerWords(manager),
      why:
        owned.length > 0
          ? `owns ${owned.map((one) => one.name.text).join(", ")}`
          : `${devices}, still needed`,
    });
  }
  (policy.grants ?? []).forEach((grant, index) => {
    const manager = managerOfGrant(valueAt(value, ["grants", index]));
    if (manager === null) return;
    leftAlone.push({
      id: `grant ${index}`,
      thing: "rule",
      name: ruleName("grants", index, policy),
      owner: ownerWords(manager),
      why: `for ${textsOf(grant.sources).join(", ")}`,
    });
  });
  const used = usedNames(value);
  for (const posture of policy.postures) {
    const { name, items } = posture;
    if (used.has(name.text) || !isKeptByProgram(posture)) continue;
    leftAlone.push({
      id: `posture ${name.text}`,
      thing: "posture",
      name: name.text,
      owner: "Access tools",
      why: textsOf(items)[0] ?? "kept by a program",
    });
  }
  for (const field of policy.unknownFields) {
    const isSection = !field.path.includes("/", 1);
    leftAlone.push({
      id: `field ${field.path}`,
      thing: "attribute",
      name: field.text,
      owner: ownerWords(notOurs),
      why: isSection ? "a section of the file" : `a field in ${field.path.split("/")[1] ?? "the file"}`,
    });
  }
  for (const { app } of policy.nodeAttrs)
    for (const { name } of app)
      if (!ours.includes(name.text))
        leftAlone.push({
          id: `attribute ${name.text}`,
          thing: "attribute",
          name: name.text.replace(/^tailscale\.com\//u, ""),
          owner: name.text.startsWith(comingFormat) ? "Connectors in the coming format" : ownerWords(notOurs),
          why: "an attribute of devices",
        });
  return { leftAlone };
}

const ours: readonly string[] = [appConnectorsCapability, sniProxyCapability];
const comingFormat = `${appConnectorsCapability}-experimental`;
