/** The parts of the clean-up, in order. */
export const findingParts = ["keys", "names", "orphans", "approvers", "rules"] as const;

/** What a finding is of, whatever part it stands in. */
export const findingClasses = ["wide", "due", "unused", "orphans", "undeclared", "emptied"] as const;
