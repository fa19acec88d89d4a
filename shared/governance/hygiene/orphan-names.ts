import { orphansOf, type Orphan } from "../orphans.ts";
import type { Finding, LeftAlone } from "./finding.ts";
import { ownerWords } from "./left-alone.ts";
import { lineWords, scopeOf, soundFor, type HygieneGround, type Part } from "./ground.ts";

/**
 * Logins that are nobody’s, or of somebody who is suspended. Whoever was invited is on their way, so they are left
 * alone; while that cannot be read, none is chosen.
 */
export function orphanHygiene(ground: HygieneGround): Part {
  const { document, snapshot, invited } = ground;
  const people = soundFor(ground, "policy", "users", "devices");
  if (!people.sound) {
    const missing = [snapshot.users, snapshot.devices].find((fact) => !fact.known);
    return {
      unknowns: [
        {
          what: "Which names are nobody’s",
          reason: people.reason,
          ...(missing === undefined ? {} : scopeOf(missing)),
        },
      ],
    };
  }
  const expected = new Set(invited.known ? invited.value.map((email) => email.toLowerCase()) : []);
  const findings: Finding[] = [];
  const leftAlone: LeftAlone[] = [];
  const orphans = orphansOf(document, snapshot);
  for (const orphan of orphans) {
    if (expected.has(orphan.name.toLowerCase())) leftAlone.push(onTheirWay(orphan));
    else if (orphan.keeper !== null) leftAlone.push(keptElsewhere(orphan.name, orphan.keeper));
    else findings.push(orphanFinding(orphan, ground));
  }
  const isGuess = !invited.known && orphans.some(({ kind }) => kind === "nobody");
  return {
    findings,
    leftAlone,
    ...(isGuess
      ? {
          unknowns: [{ what: "Whether they were invited", reason: invited.reason, ...scopeOf(invited) }],
        }
      : {}),
  };
}

function onTheirWay({ name }: Orphan): LeftAlone {
  return { id: `person ${name}`, thing: "person", name, owner: "Invited", why: "has not joined yet" };
}

function keptElsewhere(name: string, manager: string): LeftAlone {
  return {
    id: `person ${name}`,
    thing: "person",
    name,
    owner: ownerWords(manager),
    why: "named in what is not ours",
  };
}

function orphanFinding({ name, kind, lines }: Orphan, ground: HygieneGround): Finding {
  const isNobody = kind === "nobody";
  return {
    id: `orphan ${name.toLowerCase()}`,
    basis: `${kind} ${lines.length}`,
    part: "orphans",
    of: "orphans",
    thing: "person",
    name,
    evidence: lineWords(lines),
    lines,
    effect: isNobody
      ? { state: "attention", words: "nobody by this name" }
      : { state: "attention", words: "suspended, may come back" },
    act: {
      kind: "remove",
      change: { kind: "deprovisionPerson", login: name },
      chosen: isNobody && soundFor(ground, "invited").sound,
    },
  };
}
