import type { EntitlementView, MatrixView, PeopleView } from "../../shared/bridge/access.ts";
import type { TimedState } from "../../shared/bridge/timed.ts";
import type { EntitlementPastView } from "../../shared/bridge/history.ts";
import { known } from "../../shared/core/known.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { sampleEntitlement, samplePastRow } from "./sample-entitlements.ts";
import { sampleRoleRow } from "./sample-roles.ts";
import { sampleMatrix } from "./sample-matrix.ts";
import { sampleTimed } from "./sample-timed.ts";
import { samplePeople } from "./sample-people.ts";

const long = "a-very-long-name-without-an-end-".repeat(8);
const names = [long, "\u0430na", "\u05D0\u05D1\u05D2 \u202Eabc", ...hostileTexts];

/** People, groups and apps whose names are as bad as names can be. */
export function hostilePeople(now: number): PeopleView {
  const { people: some, orphans } = samplePeople(now);
  const people = names.flatMap((name, index) => {
    const like = some[index % some.length];
    return like === undefined
      ? []
      : [
          {
            ...like,
            login: loginAt(index),
            name,
            looksLike: index % 3 === 1 ? long : null,
            groups: [name, ...like.groups],
            apps: [name, ...like.apps],
          },
        ];
  });
  return {
    people,
    orphans: orphans.map((orphan) => ({ ...orphan, name: `${long}@acme.example.com` })),
    gaps: [],
  };
}

/** The matrix of them. */
export function hostileMatrix(now: number): MatrixView {
  const { columns } = sampleMatrix(now);
  return {
    people: names.map((name, index) => ({ login: loginAt(index), name })),
    groups: names.map((name, index) => ({
      name: `group:${name}`,
      people: index % 3 === 0 ? null : [0, index],
    })),
    columns: columns.map((column, index) => ({
      ...column,
      name: names[index] ?? column.name,
      cells: column.cells.repeat(names.length).slice(0, names.length),
    })),
    leftOut: 12_345,
    gaps: [],
  };
}

/** What such people hold for a while, some of it overdue. */
export function hostileTimed(now: number): TimedState {
  const { records } = sampleTimed(now);
  return {
    records: names.slice(0, 8).flatMap((name, index) => {
      const like = records[index % records.length];
      if (like === undefined) return [];
      const said = { name: `group:${name}`, reason: name, posture: like.posture === null ? null : name };
      return [{ ...like, ...said, id: `tr-${index}`, login: loginAt(index), givenBy: loginAt(index) }];
    }),
    unread: null,
    at: now,
  };
}

function loginAt(index: number): string {
  return `${index === 0 ? long : `person-${index}`}@acme.example.com`;
}

/** A grant whose ways, rule and ends are called so. */
export function hostileEntitlement(): EntitlementView {
  const { line, ways, gaps } = sampleEntitlement();
  const [first, group, ...rest] = ways.ways;
  const [rule] = ways.rules;
  if (first === undefined || group === undefined || rule === undefined)
    throw new Error("The sample has ways and a rule.");
  const holders = names.map((name, index) => ({
    kind: index % 4 === 3 ? ("device" as const) : ("person" as const),
    name: index % 4 === 3 ? name : loginAt(index),
    verdict: "conditional" as const,
    also: [...names],
  }));
  return {
    line: { ...line, name: long },
    ways: {
      ways: [
        { ...first, holders },
        ...names.map((name) => ({ ...group, key: `${name} | grants 1`, name, besides: [name], holders })),
        ...rest,
      ],
      rules: [
        {
          ...rule,
          name: long,
          postures: [long],
          to: names.map((name) => ({ name, detail: "1-65535, udp:53" })),
        },
      ],
      postures: [{ name: long, asks: [...names] }],
      groups: names.map((name, index) => ({ name, line: index + 1_000_000 })),
    },
    gaps,
  };
}

/** Its past: moved by, from and to such names, and a version that cannot be read. */
export function hostileEntitlementPast(now: number): EntitlementPastView {
  const month = 30 * 86_400_000;
  return {
    rows: [
      ...names.map((name, index) =>
        samplePastRow(now - index * month, {
          versionId: `v${index}`,
          by: loginAt(index),
          gained: { people: 1, devices: 0, first: [{ kind: "person", name: loginAt(index) }] },
          lost: { people: 0, devices: 1, first: [{ kind: "device", name }] },
          through: name,
        }),
      ),
      sampleRoleRow(now - 65 * month, { by: long, login: loginAt(0), other: null }),
      samplePastRow(now - 70 * month, { versionId: "vn", named: [...names], unnamed: [...names] }),
      { kind: "unread", versionId: "vu", at: now - 80 * month },
    ],
    since: names.map((_, index) => ({ kind: "person", name: loginAt(index), at: now - index * month })),
    knownSince: now - 75 * month,
    isOfPolicy: true,
    reviews: known(
      names.map((name, index) => ({
        id: `r${index}`,
        name,
        at: now - index * month - 1,
        reviewers: [loginAt(0), loginAt(1), loginAt(2)],
        items: 12_345,
        kept: 11_980,
        lost: 20,
        taken: 300,
        gone: 40,
        left: 5,
      })),
    ),
  };
}
