import type { ListState, ReplacementStep } from "../../../../shared/connectors/replacement.ts";
import { watchMs } from "../../../../shared/connectors/replacement.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { StatusProps } from "../../../ui/status.tsx";
import type { ShownReplacement } from "./use-replacement.ts";

/** What each step is called. */
export const stepTitles: Readonly<Record<ReplacementStep, string>> = {
  join: "New host joins",
  allowlist: "Its IP goes into the allowlists",
  switch: "Switch over",
  watch: "Watch",
  delete: "Delete the old one",
};

/** How a product’s list stands. */
export const listWords: Readonly<Record<ListState, Omit<StatusProps, "quiet">>> = {
  listed: { kind: "ok", word: "Listed" },
  missing: { kind: "error", word: "Missing" },
  "not-recorded": { kind: "unknown", word: "Not recorded" },
  "no-list": { kind: "note", word: "No list of its own" },
  "no-address": { kind: "progress", word: "No IP seen yet" },
};

/** What is so at a step, in a few words. */
export function stepWord(
  step: ReplacementStep,
  { replaces, old, fresh, apps, at }: ShownReplacement,
  now: number,
): string {
  switch (step) {
    case "join":
      return fresh === null
        ? "Not joined yet"
        : fresh.online
          ? `${fresh.hostname} is online`
          : `${fresh.hostname} is offline`;
    case "allowlist": {
      const due = at.lists.filter(({ state }) => state !== "no-list");
      const ready = due.filter(({ state }) => state === "listed").length;
      return due.length === 0 ? "No product has a list" : `${ready} of ${counted(due.length, "list")}`;
    }
    case "switch":
      if (old === null) return `${replaces.hostname} is gone`;
      if (old.drained !== undefined) return `${replaces.hostname} drained by ${old.drained.by}`;
      return old.online ? `${replaces.hostname} still carries` : `${replaces.hostname} is offline`;
    case "watch": {
      const carried = apps.length - at.notCarried.length;
      if (!at.done.has("switch")) return "After the switch";
      const passed = at.since === null ? "" : ` · ${minutes(now - at.since)} of ${minutes(watchMs)}`;
      return `${carried} of ${counted(apps.length, "app")} carried${at.done.has("watch") ? "" : passed}`;
    }
    case "delete":
      return at.done.has("delete")
        ? `${replaces.hostname} is deleted`
        : at.done.has("switch")
          ? "It carries nothing"
          : "After the switch";
  }
}

function minutes(ms: number): string {
  return counted(Math.max(0, Math.floor(ms / 60_000)), "minute");
}
