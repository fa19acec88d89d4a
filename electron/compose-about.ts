import type { Publisher } from "./ipc/publisher.ts";
import { aboutModule } from "./services/about/about-module.ts";
import { diagnosticsModule } from "./services/diagnostics/diagnostics-module.ts";
import type { FleetService } from "./services/fleet/fleet-service.ts";
import type { Module } from "./services/module.ts";
import type { OutsideWorld } from "./world.ts";

/** Puts together what is about the application itself, whatever tailnet is on screen. */
export function composeAbout(
  world: OutsideWorld,
  publisher: Publisher,
  fleet: FleetService,
): Module<"about" | "diagnostics" | "links"> {
  const about = aboutModule(world);
  const { handlers } = diagnosticsModule({ ...world, state: publisher.state, snapshot: fleet.snapshot });
  return { ...about, handlers: { ...about.handlers, ...handlers } };
}
