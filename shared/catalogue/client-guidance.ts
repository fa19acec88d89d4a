/** The systems on which people use Tailscale. */
type ClientSystem = "linux" | "macos" | "windows" | "ios" | "android";

/** What a person's device needs so that an app's traffic takes the connector. */
export interface ClientGuidance {
  readonly system: ClientSystem;
  readonly title: string;
  /** Whether the client accepts routes unless told otherwise. */
  readonly acceptsRoutes: "on" | "off" | "depends";
  /** One sentence about the default. */
  readonly routesNote: string;
  /** Command that turns it on, where there is one. */
  readonly command?: string;
  /** Where the switch is, where there is one. */
  readonly where?: string;
  /** Whether the management setting below can enforce it. */
  readonly managed: boolean;
}

/**
 * Accept-routes per system. Source: Tailscale documentation, “How app connectors work” and
 * “Use subnet routers: accept routes”; menu names from general knowledge.
 */
export const clientGuidance: readonly ClientGuidance[] = [
  {
    system: "windows",
    title: "Windows",
    acceptsRoutes: "on",
    routesNote: "Accepts routes by default.",
    command: "tailscale set --accept-routes",
    where: "Tailscale icon → Preferences → Use Tailscale subnets",
    managed: true,
  },
  {
    system: "macos",
    title: "macOS",
    acceptsRoutes: "depends",
    routesNote: "The app accepts routes by default; the open-source tailscaled without the sandbox does not.",
    command: "tailscale set --accept-routes",
    where: "Tailscale icon → Settings → Use Tailscale subnets",
    managed: true,
  },
  {
    system: "linux",
    title: "Linux",
    acceptsRoutes: "off",
    routesNote: "Does not accept routes by default: traffic goes out directly until it does.",
    command: "sudo tailscale set --accept-routes",
    managed: false,
  },
  {
    system: "ios",
    title: "iOS and tvOS",
    acceptsRoutes: "on",
    routesNote: "Accepts routes by default.",
    managed: true,
  },
  {
    system: "android",
    title: "Android",
    acceptsRoutes: "on",
    routesNote: "Accepts routes by default.",
    managed: true,
  },
];

/** What leads traffic to a host: routes, or names that are looked up and so discovered. */
type About = "routes" | "names";

/** A setting that device management can enforce. */
export interface ManagedSetting {
  /** Name of the system policy. */
  readonly name: string;
  readonly value: string;
  /** What it does, one sentence. */
  readonly effect: string;
  readonly confidence: "documented" | "general knowledge";
  /** What it acts on: routes alone matter for an app of fixed addresses. */
  readonly about: About;
}

/** Settings for device management (MDM). Source: Tailscale documentation, system policies. */
const managedSettings: readonly ManagedSetting[] = [
  {
    name: "UseTailscaleSubnets",
    value: "always",
    effect: "The client always accepts routes, and the person cannot switch it off.",
    confidence: "documented",
    about: "routes",
  },
  {
    name: "UseTailscaleDNSSettings",
    value: "always",
    effect: "The client always uses the tailnet’s DNS, which discovers an app’s addresses.",
    confidence: "general knowledge",
    about: "names",
  },
];

/** A condition on a person's device that changes how an app is reached. */
export interface ClientCondition {
  readonly id: string;
  /** What is so, one sentence. */
  readonly when: string;
  /** What happens then, one sentence. */
  readonly effect: string;
  /** What to do, one sentence. */
  readonly remedy: string;
  /** What it disturbs. */
  readonly about: About;
  /** Issue or page that shows it. */
  readonly source?: string;
}

/** What to look at when an app's traffic does not take the connector. */
export const clientConditions: readonly ClientCondition[] = [
  {
    id: "accept-routes",
    when: "The client does not accept routes.",
    effect: "Its traffic to the app goes out directly, and an enforced allowlist refuses it.",
    remedy: "Turn on accept-routes, or enforce UseTailscaleSubnets by device management.",
    about: "routes",
  },
  {
    id: "accept-dns",
    when: "The client does not accept the tailnet’s DNS.",
    effect: "Addresses that others have discovered are still routed, but this client discovers none itself.",
    remedy: "Turn on accept-dns: tailscale set --accept-dns.",
    about: "names",
  },
  {
    id: "secure-dns",
    when: "The browser uses secure DNS, or iCloud Private Relay, NextDNS or a local filter answers.",
    effect: "Discovery may be bypassed; addresses that others have discovered are still routed.",
    remedy: "Switch it off for the app’s domains, or list the app’s ranges as routes.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/10618",
  },
  {
    id: "exit-node",
    when: "The client uses an exit node.",
    effect: "Connectors still apply, but DNS has had faults in this combination.",
    remedy: "Update the client; if the app fails, try without the exit node.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/16384",
  },
  {
    id: "no-access",
    when: "The person’s rules do not let them reach the connector.",
    effect: "The app’s domains do not resolve for them at all, not even directly.",
    remedy: "Give everybody who needs the app port 53 on the connector’s tag.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/13401",
  },
  {
    id: "restricted-dns",
    when: "The network lets nothing but its own DNS through.",
    effect: "Names of the app are not asked of the connector.",
    remedy: "Set a global nameserver that devices reach through the tailnet.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/14188",
  },
  {
    id: "ipv6-past",
    when: "The network’s resolver leaves IPv6 answers out and tells an alias alone.",
    effect: "The client may go past the connector over IPv6.",
    remedy: "List the alias as a domain too, or let the connector’s resolver answer IPv4 alone.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/18445",
  },
  {
    id: "late-name",
    when: "A new name below a wildcard is opened for the first time.",
    effect: "Some of its addresses may be routed minutes later.",
    remedy: "List known names as domains of their own, or the provider’s ranges as routes.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/13459",
  },
  {
    id: "direct-instead",
    when: "The connector does not answer in time.",
    effect: "People report that clients then go out directly.",
    remedy: "Enforce the product’s allowlist: it refuses what comes past the connector.",
    about: "names",
    source: "https://github.com/tailscale/tailscale/issues/16863",
  },
  {
    id: "network-changed",
    when: "Chrome reports ERR_NETWORK_CHANGED while addresses are being discovered.",
    effect: "Pages reload or fail while routes arrive.",
    remedy: "List the provider’s ranges as routes, so that they are there from the start.",
    about: "names",
  },
];

/** What holds for an app: one of fixed addresses is reached by a subnet router’s routes alone, and no name is discovered. */
export function guidanceOf(isFixed: boolean): {
  readonly settings: readonly ManagedSetting[];
  readonly conditions: readonly ClientCondition[];
} {
  const holds = ({ about }: { readonly about: About }) => !isFixed || about === "routes";
  return { settings: managedSettings.filter(holds), conditions: clientConditions.filter(holds) };
}

/** Guidance for a device's operating system as the API names it, for example `macOS`; undefined if it has none. */
export function guidanceFor(os: string): ClientGuidance | undefined {
  const name = os.toLowerCase();
  const system = name === "tvos" || name === "ipados" ? "ios" : name;
  return clientGuidance.find((guidance) => guidance.system === system);
}
