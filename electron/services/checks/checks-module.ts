import type { Module } from "../module.ts";
import { CheckFixes, type CheckFixParts } from "./check-fixes.ts";

/** Puts together what answers the checks of one tailnet. */
export function checksModule(needs: CheckFixParts): Module<"checks"> {
  const fixes = new CheckFixes(needs);
  return {
    handlers: {
      "checks.copyFix": (argument) => fixes.copyCommand(argument),
      "checks.fix": (argument) => fixes.fix(argument),
    },
  };
}
