import type { Module } from "../module.ts";
import { ListsService, type ListsLook, type ListsParts } from "./lists-service.ts";

/** The lists that the apps of one tailnet follow. */
export interface ListsModule extends Module<"lists"> {
  /** Reads what is due, beside whatever else is done. What could not be read is told where the list is shown. */
  readonly watch: () => void;
  /** Which lists moved, as far as they were read. */
  readonly news: () => ListsLook | null;
}

/** Puts together what follows published lists. */
export function listsModule(parts: ListsParts): ListsModule {
  const lists = new ListsService(parts);
  return {
    watch: () => void lists.read(false),
    news: () => lists.news(),
    handlers: {
      "lists.read": ({ again }) => lists.read(again),
      "lists.follow": (wanted) => lists.follow(wanted),
      "lists.paste": ({ id, text }) => lists.paste(id, text),
      "lists.unfollow": ({ id }) => lists.unfollow(id),
    },
  };
}
