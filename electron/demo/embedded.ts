import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { DemoTailnet } from "./server.ts";

/** The demo tailnet inside the application: started when somebody asks for it, once. */
export interface EmbeddedDemo {
  /** How to reach it. Error: `internal`. */
  readonly start: () => Promise<Result<{ readonly baseUrl: string; readonly token: string }>>;
  readonly close: () => void;
}

/** How long after its commands were shown a connector of the demo joins. */
const joinsAfterMs = 8_000;

/** Starts nothing yet. `broke` hears why it could not be started. */
export function embedDemo(broke: (error: unknown) => void): EmbeddedDemo {
  let demo: DemoTailnet | null = null;
  return {
    start: async () => {
      try {
        // Loaded when it is asked for: most people connect a tailnet of their own.
        const { startDemoTailnet } = await import("./server.ts");
        demo ??= await startDemoTailnet({ autoJoin: { afterMs: joinsAfterMs } });
        return ok({ baseUrl: demo.baseUrl, token: demo.credentials.token });
      } catch (error) {
        broke(error);
        return fail(problem("internal", "The demo tailnet could not be started.", { remedy: "Try again." }));
      }
    },
    close: () => void demo?.close(),
  };
}
