import type { Problem } from "../../../../shared/core/problem.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";

/**
 * The way to the migration that has to come first: the service refuses every change to apps while one of them has a
 * wildcard connector. Source: Tailscale docs, "App connectors", wildcard connectors.
 */
export function MigrateButton({ problem }: { readonly problem: Problem }) {
  const fleet = useSlice("fleet");
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const old = apps.find(({ tags }) => tags.includes("*"));
  if (problem.code !== "app-invalid" || old === undefined) return null;
  return (
    <Button onClick={() => go({ screen: "app", name: old.name })}>
      Open {old.name} to migrate its connector
    </Button>
  );
}
