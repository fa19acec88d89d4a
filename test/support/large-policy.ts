/** How large a generated policy is; the defaults give about one megabyte in about 20,000 lines. */
export interface LargePolicySize {
  readonly groups: number;
  readonly tags: number;
  readonly hosts: number;
  readonly grants: number;
  readonly acls: number;
  readonly apps: number;
  readonly tests: number;
}

const megabyte: LargePolicySize = {
  groups: 800,
  tags: 900,
  hosts: 1300,
  grants: 1650,
  acls: 1850,
  apps: 300,
  tests: 300,
};

/**
 * A believable policy of a large company, the same for the same size: groups, tags, hosts, grants, ACLs, approvers, app
 * connectors and tests, in the style of the service's formatter, with comments of every kind.
 */
export function largePolicy(size: Partial<LargePolicySize> = {}): string {
  const { groups, tags, hosts, grants, acls, apps, tests } = { ...megabyte, ...size };
  const random = mulberry(20_260_401);
  const pick = (limit: number): number => Math.floor(random() * limit);
  const lines: string[] = [
    "// Policy of Example Corporation. Changes are reviewed by the platform team.",
    "{",
  ];

  const object = (name: string, rows: readonly string[]): void => {
    lines.push(`\t"${name}": {`, ...rows.map((row) => `\t\t${row}`), "\t},", "");
  };
  const list = (name: string, rows: readonly string[]): void => {
    lines.push(
      `\t"${name}": [`,
      ...rows.flatMap((row) => row.split("\n")).map((row) => `\t\t${row}`),
      "\t],",
      "",
    );
  };

  const membersOf: string[][] = [];
  object(
    "groups",
    count(groups).flatMap((index) => {
      const members = count(3 + pick(6)).map(() => person(pick(1000)));
      membersOf[index] = members;
      const row = `"group:${department(index)}": [${members.map((login) => `"${login}"`).join(", ")}],`;
      if (index % 9 === 0) return [`// Owned by ${person(index)}, see ticket OPS-${1000 + index}.`, row];
      return index % 7 === 0 ? [`${row} // reviewed ${2020 + (index % 7)}`] : [row];
    }),
  );
  object(
    "tagOwners",
    count(tags).map(
      (index) => `"tag:${service(index)}": ["group:${department(pick(groups))}", "autogroup:admin"],`,
    ),
  );
  object(
    "hosts",
    count(hosts).map((index) => `"host-${index}": "10.${index >> 8}.${index & 255}.${pick(254) + 1}",`),
  );
  lines.push('\t"postures": {', '\t\t"posture:managed": ["node:tsReleaseTrack == \'stable\'"],', "\t},", "");
  const allowed: { login: string; tag: string }[] = [];
  list(
    "grants",
    count(grants).map((index) => {
      const group = pick(groups);
      const tag = service(pick(tags));
      const login = membersOf[group]?.[0];
      if (login !== undefined && index % 5 !== 0) allowed.push({ login, tag });
      const body = [
        `\t"src": ["group:${department(group)}", "group:${department(pick(groups))}"],`,
        `\t"dst": ["tag:${tag}", "host-${pick(hosts)}"],`,
        `\t"ip":  ["tcp:443", "tcp:${1024 + pick(8000)}-${9100 + pick(900)}", "udp:53"],`,
        ...(index % 5 === 0 ? [`\t"srcPosture": ["posture:managed"], // laptops only`] : []),
        ...(index % 6 === 0 ? [`\t"via": ["tag:${service(pick(tags))}"],`] : []),
      ];
      const above =
        index % 3 === 0
          ? [`// ${sentence(index)}`]
          : index % 11 === 0
            ? ["/* Kept for the auditors;", " * do not merge with the rule above. */"]
            : [];
      return [...above, "{", ...body, "},"].join("\n");
    }),
  );
  list(
    "acls",
    count(acls).map((index) => {
      const rule = `{"action": "accept", "src": ["group:${department(pick(groups))}"], "dst": ["tag:${service(pick(tags))}:22,443", "host-${pick(hosts)}:${1 + pick(65000)}"]},`;
      return index % 4 === 0 ? `\n// ${sentence(index)}\n${rule}` : rule;
    }),
  );
  lines.push('\t"autoApprovers": {');
  lines.push('\t\t"routes": {');
  for (const index of count(300))
    lines.push(`\t\t\t"172.${16 + (index >> 8)}.${index & 255}.0/24": ["tag:${service(pick(tags))}"],`);
  lines.push("\t\t},", `\t\t"exitNode": ["tag:${service(0)}"],`, "\t},", "");
  lines.push('\t"nodeAttrs": [', "\t\t{", '\t\t\t"target": ["*"],', '\t\t\t"app": {');
  lines.push('\t\t\t\t"tailscale.com/app-connectors": [');
  for (const index of count(apps)) {
    const domains = count(4 + pick(12)).map(
      (part) => `\t\t\t\t\t\t\t"${part === 0 ? "" : "*."}app-${index}-${part}.example.com",`,
    );
    lines.push(
      "\t\t\t\t\t{",
      `\t\t\t\t\t\t"name":       "App ${index}",${index % 10 === 0 ? " // paid by the customer" : ""}`,
      `\t\t\t\t\t\t"connectors": ["tag:${service(pick(tags))}"],`,
      '\t\t\t\t\t\t"domains": [',
      ...domains,
      "\t\t\t\t\t\t],",
      "\t\t\t\t\t},",
    );
  }
  lines.push("\t\t\t\t],", "\t\t\t},", "\t\t},", "\t],", "");
  list(
    "tests",
    count(tests).flatMap((index) => {
      const access = allowed[pick(allowed.length)];
      if (access === undefined) return [];
      return [
        "{",
        `\t"src":    "${access.login}",`,
        `\t"accept": ["tag:${access.tag}:443"],`,
        ...(index % 2 === 0 ? [`\t"deny":   ["host-${pick(hosts)}:22"], // ${sentence(index)}`] : []),
        "},",
      ].join("\n");
    }),
  );
  lines.push("}", "");
  return lines.join("\n");
}

function count(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

/** The login of a person of the company. */
export function person(index: number): string {
  return `${["ann", "bob", "cyd", "dee", "eva", "finn", "gül", "hana"][index % 8] ?? "ann"}.${index}@example.com`;
}

function department(index: number): string {
  return `${["engineering", "sales", "finance", "support", "platform", "research"][index % 6] ?? "sales"}-${index}`;
}

/** The name of a service, as its tag has it. */
export function service(index: number): string {
  return `${["web", "database", "queue", "cache", "build", "connector", "monitor"][index % 7] ?? "web"}-${index}`;
}

function sentence(index: number): string {
  return `Rule ${index}: requested by ${person(index * 7)} for ${department(index)} – keep until the next review`;
}

/** A small generator of numbers in [0, 1) that gives the same row for the same seed (Mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
