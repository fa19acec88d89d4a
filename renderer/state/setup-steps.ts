/** The two screens of replacing a connector. */
export const replacementStepNames = ["New host", "Switch"] as const;

/** The steps of a set-up as a person counts them: applying belongs to the review, the end is no step. */
export const setupStepNames = ["App", "Review", "Device", "Allowlist"] as const;
