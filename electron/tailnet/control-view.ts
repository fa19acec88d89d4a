import { problem, type Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { controlAddress } from "../../shared/egress/control-view.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { ControlReading } from "../../shared/tailnet/snapshot.ts";
import type { ApiResult } from "../ports/api-result.ts";
import type { TailnetApi } from "../ports/tailnet-api.ts";
import { isPassing } from "./problem-kinds.ts";

/** So many devices are asked about in one sync, and at a time: each takes a request of its own. */
const mostInOneSync = 24;
const atATime = 4;

/**
 * Reads from where the control plane sees devices, one by one. What is not answered ends it and is left for the next sync: a
 * slow or tired service is not to hold up everything else. An error says no for good: a missing scope, another plan.
 */
export async function readControlView(
  devices: readonly Device[],
  { attributes }: Pick<TailnetApi["devices"], "attributes">,
): Promise<ApiResult<readonly ControlReading[]>> {
  const read: ControlReading[] = [];
  const ask = async ({ nodeId }: Device) => {
    const answer = await attributes(nodeId);
    if (answer.ok) read.push({ nodeId, address: controlAddress(answer.value.values["ip:publicAddress"]) });
    return answer;
  };
  const waiting = devices.slice(0, mostInOneSync);
  const tried = await firstAnswer(waiting, ask);
  if (!tried.ok && isGone(tried)) return fail(notShown(tried.problem));
  if (!tried.ok && !isPassing(tried.problem)) return tried;
  let goesOn: boolean = tried.ok;
  const readOn = async (): Promise<void> => {
    for (let device = waiting.shift(); goesOn && device !== undefined; device = waiting.shift()) {
      const answer = await ask(device);
      goesOn &&= answer.ok || isGone(answer);
    }
  };
  await Promise.all(Array.from({ length: atATime }, readOn));
  return { ...ok(read), ...(tried.meta === undefined ? {} : { meta: tried.meta }) };
}

/**
 * Asks one after the other until one is there, so that a no costs few requests. A device may have left the tailnet
 * meanwhile; where two have, it is the answer for all.
 */
async function firstAnswer(
  waiting: Device[],
  ask: (device: Device) => Promise<ApiResult<unknown>>,
): Promise<ApiResult<unknown>> {
  const [first, second] = [waiting.shift(), waiting[0]];
  if (first === undefined) return ok([]);
  const answer = await ask(first);
  if (!isGone(answer) || second === undefined) return answer;
  waiting.shift();
  return ask(second);
}

function isGone(answer: ApiResult<unknown>): boolean {
  return !answer.ok && answer.problem.code === "not-found";
}

/** Without the scope the service answers as if there were no such device. */
function notShown({ evidence }: Problem): Problem {
  const what = "Tailscale shows no attributes of devices to this credential.";
  return problem("scope-missing", what, evidence === undefined ? {} : { evidence });
}
