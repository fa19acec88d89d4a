import { useSlice } from "../../state/mirror.ts";
import { AccountStep } from "./account-step.tsx";
import { LookStep } from "./look-step.tsx";
import { PolicyStep } from "./policy-step.tsx";

/** Takes a person out of the tailnet, step by step. What was begun goes on where it was left. */
export function DeprovisionScreen({ login }: { readonly login: string }) {
  const runs = useSlice("deprovisions")?.runs ?? [];
  const run = runs.find((one) => one.login.toLowerCase() === login.toLowerCase() && one.restored === null);
  if (run === undefined) return <LookStep login={login} />;
  const waits = run.policy.state === "open" || run.policy.state === "promised";
  return waits ? <PolicyStep key={run.id} run={run} /> : <AccountStep key={run.id} run={run} />;
}
