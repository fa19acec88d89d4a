import type { Bridge } from "../../../shared/bridge/contract.ts";

/** Any command. To call the union of them all is what the type check would take longest for. */
type AnyCommand = (argument: never, meant: string | null) => Promise<unknown>;

/** Every answer in a task of its own, as those of another process come: what it takes to make one up here is not the page’s. */
export function inTasks(commands: Bridge["commands"]): Bridge["commands"] {
  const later = Object.entries<AnyCommand>(commands).map(([name, run]) => [
    name,
    async (argument: never, meant: string | null) => {
      const answer = await run(argument, meant);
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      return answer;
    },
  ]);
  return Object.fromEntries(later);
}
