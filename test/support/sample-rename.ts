import type { RenameLook, RenameStanding } from "../../shared/bridge/rename.ts";

/** A tag of two databases that stands in nine places of the file, a key and two comments. */
export function sampleRename(change: Partial<RenameLook> = {}): RenameLook {
  return {
    places: [
      { section: "tagOwners", count: 1, lines: [21] },
      { section: "grants", count: 2, lines: [88, 121] },
      { section: "ssh", count: 1, lines: [142] },
      { section: "autoApprovers", count: 2, lines: [63, 66] },
      { section: "tests", count: 3, lines: [214, 216, 219] },
    ],
    foreign: [],
    comments: 2,
    devices: [
      { nodeId: "n1CNTRL", name: "db-1", online: true },
      { nodeId: "n2CNTRL", name: "db-2", online: true },
    ],
    keys: ["db-boot"],
    refused: null,
    hunks: [],
    changesNobody: true,
    ...change,
  };
}

/** It stopped after one of two databases had switched. */
export function sampleStanding(change: Partial<RenameStanding> = {}): RenameStanding {
  return {
    words:
      "The policy file says both tag:db and tag:postgres. db-2 carries tag:db. db-1 carries tag:postgres.",
    back: sampleRename({
      devices: [{ nodeId: "n1CNTRL", name: "db-1", online: true }],
      keys: [],
      comments: 0,
      hunks: [
        {
          oldStart: 21,
          newStart: 21,
          lines: [
            { kind: "same", text: '    "tag:db": ["group:sre"],', oldLine: 21, newLine: 21 },
            { kind: "removed", text: '    "tag:postgres": ["group:sre"],', oldLine: 22 },
          ],
        },
      ],
    }),
    mayPutAway: false,
    ...change,
  };
}
