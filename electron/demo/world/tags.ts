import type { Credential } from "./credentials.ts";
import { tagOwnersOf } from "./policy-view.ts";
import type { World } from "./world.ts";

/**
 * Whether a credential may give these tags away; null when it may, otherwise the service’s message. A tag must be
 * declared; an OAuth client must hold it or a tag that owns it. Source: Tailscale API, device tags and auth keys.
 */
export function tagsRefusal(world: World, who: Credential, tags: readonly string[]): string | null {
  const owners = tagOwnersOf(world.policy.text);
  const refused = tags.filter((tag) => {
    const declared = owners.get(tag);
    if (declared === undefined) return true;
    if (who.userId !== null) return false;
    return !who.tags.includes(tag) && !declared.some((owner) => who.tags.includes(owner));
  });
  return refused.length === 0 ? null : `requested tags [${refused.join(" ")}] are invalid or not permitted`;
}
