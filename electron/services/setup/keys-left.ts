import { counted } from "../../../shared/core/words.ts";
import { problem, type Problem, type ProblemCode } from "../../../shared/core/problem.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import { openKeys } from "./setup-keys.ts";
import { lazily } from "../../../shared/core/lazily.ts";

/** In words that mean the same wherever the activity is read. */
const moment = lazily(
  () => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
);

/**
 * Says which auth keys of set-ups that are about to be forgotten are still of use, and until when; null when none is.
 * `now` is milliseconds since the epoch, `code` is why they could not be revoked.
 */
export function keysLeft(setups: readonly StoredSetup[], now: number, code: ProblemCode): Problem | null {
  const left = setups
    .flatMap((setup) => openKeys(setup).map((key) => ({ ...key, name: setup.decisions.name })))
    .filter(({ expiresAt }) => expiresAt > now)
    .toSorted((one, other) => other.expiresAt - one.expiresAt);
  const [last] = left;
  if (last === undefined) return null;
  const until = `${moment().format(last.expiresAt)} UTC`;
  const single = left.length === 1;
  return problem(
    code,
    single
      ? `The auth key for ${last.name} could not be revoked: it works once, until ${until}.`
      : `${counted(left.length, "auth key")} could not be revoked: each works once, the last one until ${until}.`,
    {
      meaning: "Whoever has such a key can add one device with the connector’s tag to the tailnet.",
      remedy: `Revoke ${single ? "it" : "them"} in the admin console under Settings → Keys.`,
      evidence: {
        details: left.map(
          ({ name, description, expiresAt }) =>
            `${name}: “${description}”, until ${moment().format(expiresAt)} UTC`,
        ),
      },
    },
  );
}
