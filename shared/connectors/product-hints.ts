import { prefixCovers } from "../net/prefix.ts";
import type { Device } from "../tailnet/device.ts";
import type { DnsConfiguration } from "../tailnet/snapshot.ts";
import type { Known } from "../core/known.ts";
import { domainMatches, normalDomain } from "./domains.ts";

/** What of a product a tailnet may show traces of. */
interface TraceableProduct {
  readonly id: string;
  readonly domains: readonly string[];
  readonly providerRanges?: { readonly ranges: readonly string[] };
}

/** What a tailnet does by itself with the traffic of a product. */
interface Hint {
  readonly productId: string;
  readonly kind: "route" | "split-dns";
  readonly by: string;
}

/**
 * Products whose published ranges a device other than a connector routes, or whose domains the tailnet resolves apart. A
 * hint for a person, no ground for anything else: what could not be read gives none.
 */
export function productHints(
  products: readonly TraceableProduct[],
  tailnet: {
    readonly devices: Known<readonly Device[]>;
    readonly dns: Known<DnsConfiguration>;
    readonly isConnector: (device: Device) => boolean;
  },
): readonly Hint[] {
  const names = tailnet.dns.known ? Object.keys(tailnet.dns.value.splitDNS) : [];
  const routers = tailnet.devices.known
    ? tailnet.devices.value.filter(
        (device) =>
          device.enabledRoutes !== null && device.enabledRoutes.length > 0 && !tailnet.isConnector(device),
      )
    : [];
  return products.flatMap((product): Hint[] => {
    const router = routers.find((device) => routes(device, product));
    const name = names.find((one) => isOf(normalDomain(one), product));
    return [
      ...(router === undefined
        ? []
        : [{ productId: product.id, kind: "route", by: router.hostname } as const]),
      ...(name === undefined ? [] : [{ productId: product.id, kind: "split-dns", by: name } as const]),
    ];
  });
}

/** Whether a device routes a part of what the product publishes. A wider route may be there for anything. */
function routes(device: Device, { providerRanges }: TraceableProduct): boolean {
  const ranges = providerRanges?.ranges ?? [];
  return (device.enabledRoutes ?? []).some((route) => ranges.some((range) => prefixCovers(range, route)));
}

function isOf(name: string, { domains }: TraceableProduct): boolean {
  return domains.some((domain) => domain === name || domainMatches(domain, name) || domain === `*.${name}`);
}
