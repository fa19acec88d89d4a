import type { Module } from "../module.ts";
import { ReadingsService, type ReadingsParts } from "./readings-service.ts";

/** The lists of products that are read for one tailnet. */
export interface ReadingsModule extends Module<"readings"> {
  readonly publish: () => void;
  readonly listNow: ReadingsService["listNow"];
  /** Reads what is due, beside whatever else is done. */
  readonly watch: () => void;
}

/** Puts together what reads the lists of products. */
export function readingsModule(parts: ReadingsParts): ReadingsModule {
  const readings = new ReadingsService(parts);
  return {
    publish: readings.publish,
    listNow: (productId) => readings.listNow(productId),
    watch: () => void readings.watch(),
    handlers: {
      "readings.add": (argument) => readings.add(argument),
      "readings.remove": ({ productId }) => readings.remove(productId),
      "readings.read": ({ productId }) => readings.read(productId),
      "readings.latest": async ({ productId }) => readings.latest(productId),
    },
  };
}
