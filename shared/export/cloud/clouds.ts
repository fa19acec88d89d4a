/** Clouds on which a connector can be made with an address that is kept. */
export const cloudIds = ["aws", "google", "azure", "digitalocean", "hetzner"] as const;
export type CloudId = (typeof cloudIds)[number];

/** What a person has to know of a cloud before anything is made there. */
export interface CloudFacts {
  readonly name: string;
  /** What it calls an address that is kept. */
  readonly address: string;
  /** Environment variables that the commands ask for. */
  readonly needs: readonly string[];
  /** Variables of the Terraform text. */
  readonly variables: readonly string[];
  /** Whose the address is, one sentence. */
  readonly own: string;
  /** When people would leave by another one all the same, one sentence. */
  readonly caution: string;
}

/**
 * Looked up: `doctl compute`, Hetzner’s primary IP, and DigitalOcean’s “How to Send Outbound Traffic Over a Reserved IP”
 * (without a changed default route a Droplet leaves by its own address). What is said of AWS, Google Cloud and Azure, and
 * their commands, is general knowledge: held against no reference and run on no account.
 */
export const clouds: Readonly<Record<CloudId, CloudFacts>> = {
  aws: {
    name: "AWS",
    address: "Elastic IP",
    needs: ["AWS_REGION", "AMI", "SUBNET"],
    variables: ["ami", "subnet"],
    own: "Own address: no one else shares an Elastic IP",
    caution: "In a NAT subnet, use the gateway’s address",
  },
  google: {
    name: "Google Cloud",
    address: "Static external address",
    needs: ["REGION", "ZONE"],
    variables: ["project", "region", "zone"],
    own: "Own address: it is reserved for the project",
    caution: "Without an external address, Cloud NAT’s is used",
  },
  azure: {
    name: "Azure",
    address: "Static public IP",
    needs: ["RESOURCE_GROUP"],
    variables: ["resource_group", "location", "subnet", "ssh_public_key"],
    own: "Own address: a static public IP is yours alone",
    caution: "A NAT gateway on the subnet takes precedence",
  },
  digitalocean: {
    name: "DigitalOcean",
    address: "Reserved IP",
    needs: ["REGION"],
    variables: ["region"],
    own: "Own address: a reserved IP is yours alone",
    caution: "A Droplet leaves by its own address, unless routed by the anchor gateway",
  },
  hetzner: {
    name: "Hetzner",
    address: "Primary IP",
    needs: ["LOCATION"],
    variables: ["location"],
    own: "Own address: a primary IP is yours alone",
    caution: "A floating IP carries no outgoing traffic by itself",
  },
};

/** The host that is made on a cloud. */
export interface CloudHost {
  /** What host and address are called there. */
  readonly name: string;
  /** What it joins the tailnet with: that of the app first. */
  readonly tags: readonly string[];
}

/**
 * The host for these tags, of which there are `others` in the tailnet already. What has the name is used again, so a
 * second one, or one that replaces the first, needs another.
 */
export function cloudHost(tags: readonly string[], others: number): CloudHost {
  const name = cloudName(tags[0] ?? "");
  return { name: others === 0 ? name : `${name}-${others + 1}`, tags };
}

/** A name that every cloud, DNS and a shell take as it is: of the tag, which names the app. */
function cloudName(tag: string): string {
  const words = tag
    .replace(/^tag:/u, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/gu, "-")
    .slice(0, 40);
  const parts = words.split("-").filter((part) => part !== "");
  const name = parts.join("-");
  return /^[a-z]/u.test(name) ? name : `connector-${name === "" ? "1" : name}`;
}
