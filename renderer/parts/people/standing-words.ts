import type { ResponsibleView } from "../../../shared/governance/responsible.ts";
import type { StatusKind } from "../../ui/status.tsx";

type Standing = ResponsibleView["standing"];

/** Whether the tailnet still has an owner of an app. */
export const standingWords: Readonly<Record<Standing, string>> = {
  here: "in the tailnet",
  suspended: "suspended",
  left: "left the tailnet",
  outside: "not in the tailnet",
  unknown: "not known",
};

export const standingKinds: Readonly<Record<Standing, StatusKind>> = {
  here: "ok",
  suspended: "attention",
  left: "attention",
  outside: "note",
  unknown: "unknown",
};
