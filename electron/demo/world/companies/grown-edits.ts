import type { SeedEdit } from "../seed-history.ts";

const delivery = ["felix", "goran", "hanna", "joao"]
  .map((name) => `\t\t\t"${name}@acme.example.com",\n`)
  .join("");

/** Changes of the grown company’s policy, newest first. */
export const grownEdits: readonly SeedEdit[] = [
  {
    by: { login: "hanna@acme.example.com" },
    daysAgo: 1,
    later: `${delivery}\t\t],\n\t\t"group:data"`,
    earlier: `\t\t],\n\t\t"group:data"`,
  },
  {
    by: { client: "gitops-bot" },
    daysAgo: 2,
    later: `\t\t\t"2a0a:a440::/29":   ["tag:github-app-connector"],\n`,
    earlier: "",
  },
];
