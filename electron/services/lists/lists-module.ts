import type { Module } from "../module.ts";
import { ListsService, type ListsParts } from "./lists-service.ts";

/** The lists that the apps of one tailnet follow. */
export interface ListsModule extends Module<"lists"> {
  /** Reads what is due, beside whatever else is done. What could not be read is told where the list is shown. */
  readonly watch: () => void;
}

/** Puts together what follows published lists. */
export function listsModule(parts: ListsParts): ListsModule {
  const lists = new ListsService(parts);
  return {
    watch: () => void lists.read(false),
    handlers: {
      "lists.read": ({ again }) => lists.read(again),
      "lists.follow": (wanted) => lists.follow(wanted),
      "lists.unfollow": ({ id }) => lists.unfollow(id),
    },
  };
}
