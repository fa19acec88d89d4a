import { andThen, fail, map, type Result } from "../../../shared/core/result.ts";
import { problem } from "../../../shared/core/problem.ts";
import { textsOf } from "../../../shared/policy/document/word.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Module } from "../module.ts";
import { RenameService, type RenameParts } from "./rename-service.ts";

/** What renaming in one tailnet needs from its surroundings. */
interface RenameNeeds extends RenameParts {
  readonly snapshot: () => Snapshot | null;
}

/** Puts together what gives tags, groups and hosts of one tailnet other names. */
export function renamesModule(needs: RenameNeeds): Module<"rename"> {
  const service = new RenameService(needs);
  const names = (): Result<readonly string[]> => {
    const seen = needs.snapshot();
    if (seen?.policy.known !== true) return fail(problem("not-found", "The policy file was not read yet."));
    return map(seen.policy.value.file.document, ({ policy: { tagOwners, groups, hosts } }) =>
      textsOf([...tagOwners, ...groups, ...hosts].map(({ name }) => name)),
    );
  };
  return {
    handlers: {
      "rename.names": async () =>
        andThen(needs.session(), () =>
          map(names(), (all) => ({
            names: [...all],
            unfinished: service
              .unfinished()
              .map(({ id, from, to, startedAt, isBack = false }) => ({ id, from, to, startedAt, isBack })),
          })),
        ),
      "rename.look": (wanted) => service.look(wanted),
      "rename.run": (wanted) => service.run(wanted),
      "rename.goOn": ({ id }) => service.goOn(id),
      "rename.stand": ({ id }) => service.stand(id),
      "rename.takeBack": ({ id }) => service.takeBack(id),
      "rename.putAway": ({ id }) => service.putAway(id),
    },
  };
}
