import { clouds, type CloudHost, type CloudId } from "./clouds.ts";

/** Name of the file with the user data, which holds the one-time key: the commands only name it. */
export function userDataFile({ name }: Pick<CloudHost, "name">): string {
  return `${name}.yaml`;
}

/**
 * Commands that make a connector with an address that is kept: reserved address, host, address to host, and the address
 * printed. They can be run twice: what has the name already is used. They hold no secret and write no file.
 */
export function cloudCommands(cloud: CloudId, { name }: Pick<CloudHost, "name">): string {
  return [
    "( set -eu",
    `: ${clouds[cloud].needs.map((one) => `"\${${one}:?}"`).join(" ")}`,
    `name='${name}'`,
    `[ -r "$name.yaml" ] || { echo "Save the user data as $name.yaml first." >&2; exit 1; }`,
    "",
    ...steps[cloud],
    ")",
  ].join("\n");
}

const kept = "# 1  Reserved address: kept when the host stops";
const host = "# 2  Host: forwarding on, no inbound port";
const check = "# 4  The address for the allowlist";

/** Source: DigitalOcean, “How to Send Outbound Traffic Over a Reserved IP”. */
const anchorGateway = "curl -s http://169.254.169.254/metadata/v1/interfaces/public/0/anchor_ipv4/gateway";

const steps: Readonly<Record<CloudId, readonly string[]>> = {
  aws: [
    kept,
    'eip=$(aws ec2 describe-addresses --filters "Name=tag:Name,Values=$name" \\',
    "  --query 'Addresses[0].AllocationId' --output text)",
    '[ "$eip" != None ] || eip=$(aws ec2 allocate-address --domain vpc \\',
    '  --tag-specifications "ResourceType=elastic-ip,Tags=[{Key=Name,Value=$name}]" \\',
    "  --query AllocationId --output text)",
    "",
    host,
    'id=$(aws ec2 describe-instances --filters "Name=tag:Name,Values=$name" \\',
    "  'Name=instance-state-name,Values=pending,running,stopping,stopped' \\",
    "  --query 'Reservations[0].Instances[0].InstanceId' --output text)",
    '[ "$id" != None ] || id=$(aws ec2 run-instances --instance-type "${SIZE:-t4g.nano}" \\',
    '  --image-id "$AMI" --subnet-id "$SUBNET" --user-data "file://$name.yaml" \\',
    '  --tag-specifications "ResourceType=instance,Tags=[{Key=Name,Value=$name}]" \\',
    "  --query 'Instances[0].InstanceId' --output text)",
    "",
    "# 3  Address to host, once it runs",
    'aws ec2 wait instance-running --instance-ids "$id"',
    'aws ec2 associate-address --allocation-id "$eip" --instance-id "$id"',
    "",
    check,
    'aws ec2 describe-addresses --allocation-ids "$eip" \\',
    "  --query 'Addresses[0].PublicIp' --output text",
  ],
  google: [
    kept,
    'gcloud compute addresses describe "$name" --region "$REGION" >/dev/null 2>&1 ||',
    '  gcloud compute addresses create "$name" --region "$REGION"',
    "",
    "# 2, 3  Host with that address: forwarding on, no inbound port",
    'gcloud compute instances describe "$name" --zone "$ZONE" >/dev/null 2>&1 ||',
    '  gcloud compute instances create "$name" --zone "$ZONE" \\',
    '    --machine-type "${SIZE:-e2-micro}" --address "$name" \\',
    "    --image-family ubuntu-2404-lts-amd64 --image-project ubuntu-os-cloud \\",
    '    --metadata-from-file "user-data=$name.yaml"',
    "",
    check,
    'gcloud compute addresses describe "$name" --region "$REGION" --format \'value(address)\'',
  ],
  azure: [
    kept,
    'az network public-ip show --resource-group "$RESOURCE_GROUP" --name "$name" \\',
    "  --output none 2>/dev/null ||",
    '  az network public-ip create --resource-group "$RESOURCE_GROUP" --name "$name" \\',
    "    --sku Standard --allocation-method Static --output none",
    "",
    "# 2, 3  Host with that address: forwarding on, no inbound port",
    'az vm show --resource-group "$RESOURCE_GROUP" --name "$name" --output none 2>/dev/null ||',
    '  az vm create --resource-group "$RESOURCE_GROUP" --name "$name" \\',
    '    --image Ubuntu2204 --size "${SIZE:-Standard_B1s}" --generate-ssh-keys \\',
    '    --public-ip-address "$name" --nsg-rule NONE --custom-data "$name.yaml" --output none',
    "",
    check,
    'az network public-ip show --resource-group "$RESOURCE_GROUP" --name "$name" \\',
    "  --query ipAddress --output tsv",
  ],
  digitalocean: [
    host.replace("2", "1"),
    "id=$(doctl compute droplet list --format ID,Name --no-header |",
    `  awk -v name="$name" '$2 == name { print $1; exit }')`,
    '[ -n "$id" ] || id=$(doctl compute droplet create "$name" --region "$REGION" \\',
    '  --size "${SIZE:-s-1vcpu-512mb-10gb}" --image debian-12-x64 \\',
    '  --user-data-file "$name.yaml" --wait --format ID --no-header)',
    "",
    "# 2, 3  Reserved address on it: kept when the host is made anew",
    "ip=$(doctl compute reserved-ip list --format IP,DropletID --no-header |",
    `  awk -v id="$id" '$2 == id { print $1; exit }')`,
    '[ -n "$ip" ] || ip=$(doctl compute reserved-ip create --droplet-id "$id" \\',
    "  --format IP --no-header)",
    "# It takes what comes in. What goes out leaves by the Droplet’s own address, until",
    "# its default route is the anchor gateway. On the Droplet, kept over a restart by its network settings:",
    `#   ip route change default dev eth0 via "$(${anchorGateway})"`,
    "",
    check,
    'echo "$ip"',
  ],
  hetzner: [
    kept,
    'hcloud primary-ip describe "$name" >/dev/null 2>&1 ||',
    '  hcloud primary-ip create --type ipv4 --name "$name" --location "$LOCATION"',
    "",
    "# 2, 3  Host with that address: forwarding on",
    'hcloud server describe "$name" >/dev/null 2>&1 ||',
    '  hcloud server create --name "$name" --location "$LOCATION" \\',
    '    --type "${SIZE:-cx22}" --image debian-12 --primary-ipv4 "$name" \\',
    '    --user-data-from-file "$name.yaml"',
    "",
    check,
    "hcloud primary-ip describe \"$name\" --output 'format={{.IP}}'",
  ],
};
