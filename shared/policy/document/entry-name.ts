/** What the sections of the policy file are called, by their names in small letters. */
const sections: Readonly<Record<string, string>> = {
  tagowners: "Tag owners",
  groups: "Groups",
  hosts: "Hosts",
  ipsets: "IP sets",
  autoapprovers: "Approvers",
  acls: "ACL rules",
  grants: "Grants",
  ssh: "SSH rules",
  nodeattrs: "Attributes and apps",
  tests: "Tests",
  sshtests: "SSH tests",
};

/** What one entry of those that are lists is called. */
const entries: Readonly<Record<string, string>> = {
  grants: "Grant",
  acls: "ACL",
  ssh: "SSH",
  tests: "Test",
  sshtests: "SSH test",
};

/** What people call a section of the policy file: “Tag owners”. */
export function sectionName(section: string): string {
  return sections[section.toLowerCase()] ?? section;
}

/** What people call an entry of a list in the policy file: its kind and its place from 1, “Grant 4”, “Test 2”. */
export function entryName(section: string, index: number): string {
  const kind = entries[section.toLowerCase()];
  return kind === undefined ? `entry ${index + 1} of ${section}` : `${kind} ${index + 1}`;
}

/** The rule or test that a path leads into, else its section: “Grant 4”, “Tag owners”. */
export function headOfPlace([section = "", second]: readonly (string | number)[]): string {
  const name = String(section);
  return typeof second === "number" && entries[name.toLowerCase()] !== undefined
    ? entryName(name, second)
    : sectionName(name);
}
