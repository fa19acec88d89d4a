import type { Writes } from "../ports/session.ts";
import type { Transport } from "./http.ts";

/** Keeps count of the writes to one tailnet. */
export function countWrites(): Writes {
  const count = { reads: 0, underWay: 0, ended: 0 };
  const waiting: (() => void)[] = [];
  return {
    mark: () => {
      count.reads += 1;
      return { order: count.reads, ended: count.ended };
    },
    during: async (work) => {
      count.underWay += 1;
      try {
        return await work();
      } finally {
        count.underWay -= 1;
        count.ended += 1;
        if (count.underWay === 0) for (const go of waiting.splice(0)) go();
      }
    },
    overlapped: ({ ended }) => count.underWay > 0 || count.ended !== ended,
    quiet: async () => {
      while (count.underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

/** The same transport; every request that changes something counts as a write. */
export function countingWrites(transport: Transport, writes: Writes): Transport {
  return {
    request: (request) =>
      request.method === "GET" || request.changesNothing === true
        ? transport.request(request)
        : writes.during(() => transport.request(request)),
  };
}
