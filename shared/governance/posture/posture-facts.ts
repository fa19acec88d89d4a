import { known, unknown, type Known } from "../../core/known.ts";
import type { Network, PostureAttributes } from "../../policy/access/network.ts";

/** What is known of the posture of devices, by their name in the network. */
export interface PostureFacts {
  readonly of: (device: string) => Known<PostureAttributes>;
  /** When the attributes of a device were read; null where that is not noted. */
  readonly at: (device: string) => number | null;
}

/** What a network itself says of its devices. */
export function postureFactsIn({ nodes }: Network): PostureFacts {
  const byName = new Map(nodes.map(({ name, posture }) => [name, posture]));
  return {
    of: (device) => {
      const posture = byName.get(device);
      return posture === undefined ? unknown("Its attributes are not known.") : known(posture);
    },
    at: () => null,
  };
}
