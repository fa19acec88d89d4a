import { expect, it } from "vitest";
import { activityCsv, activityJson } from "../../../../../electron/services/activity/activity-export.ts";
import type { ActivityRow } from "../../../../../shared/bridge/activity.ts";

const row: ActivityRow = {
  id: "a",
  at: Date.UTC(2026, 10, 26, 9, 41),
  who: "=cmd|' /C calc'!A0",
  whoKind: "person",
  did: 'Created "a key"',
  to: { kind: "key", text: "@SUM(1)" },
  way: "api",
  ground: "-1",
};

it("a spreadsheet runs nothing of what others are called, and times are in UTC", () => {
  const [, line] = activityCsv([{ row, effect: null }]).split("\r\n");
  expect(line).toBe(
    `2026-11-26T09:41:00.000Z,'=cmd|' /C calc'!A0,"Created ""a key""",'@SUM(1),API,'-1,,,,,,`,
  );
});

it("a program gets every name as it is, and null for what is not known", () => {
  const entries: unknown = JSON.parse(activityJson([{ row: { ...row, at: null }, effect: null }]));
  expect(entries).toMatchObject([{ time: null, who: row.who, to: "@SUM(1)", byWayOf: "api", effect: null }]);
});
