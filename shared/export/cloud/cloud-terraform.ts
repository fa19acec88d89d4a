import { hclName, hclString, hclStringList } from "../hcl.ts";
import { clouds, type CloudHost, type CloudId } from "./clouds.ts";

/**
 * The same connector as Terraform: reserved address, one-time key, host. No secret stands in the text; the used key stays in
 * the state. The address cannot be destroyed by a plan, and a key that has run out does not replace the host.
 */
export function cloudTerraform(cloud: CloudId, { name, tags }: CloudHost): string {
  const id = hclName(name, "connector");
  return [
    ...clouds[cloud].variables.map((variable) => `variable "${variable}" {\n  type = string\n}`),
    ...keyAndUserData(id, tags),
    ...resources[cloud](id, name),
    "",
  ].join("\n\n");
}

/** Source: the documentation of the Tailscale provider, `tailscale_tailnet_key`; cloud-init takes YAML. */
function keyAndUserData(id: string, tags: readonly string[]): readonly string[] {
  return [
    `resource "tailscale_tailnet_key" "${id}" {
  tags                = ${hclStringList(tags, "  ")}
  reusable            = false
  ephemeral           = false
  preauthorized       = true
  expiry              = 3600
  recreate_if_invalid = "never"
}`,
    `locals {
  ${id} = join("\\n", ["#cloud-config", yamlencode({
    write_files = [{
      path    = "/etc/sysctl.d/99-tailscale.conf"
      content = "net.ipv4.ip_forward = 1\\nnet.ipv6.conf.all.forwarding = 1\\n"
    }]
    runcmd = [
      ["sysctl", "-p", "/etc/sysctl.d/99-tailscale.conf"],
      ["sh", "-c", "curl -fsSL https://tailscale.com/install.sh | sh"],
      ["tailscale", "up", "--auth-key=\${tailscale_tailnet_key.${id}.key}", "--advertise-connector"],
    ]
  })])
}`,
  ];
}

const keep = `  lifecycle {
    prevent_destroy = true
  }`;

const ignore = (...names: readonly string[]) => `  lifecycle {
    ignore_changes = [${names.join(", ")}]
  }`;

const resources: Readonly<Record<CloudId, (id: string, name: string) => readonly string[]>> = {
  aws: (id, name) => [
    `resource "aws_eip" "${id}" {
  domain   = "vpc"
  instance = aws_instance.${id}.id
${keep}
}`,
    `resource "aws_instance" "${id}" {
  ami           = var.ami
  subnet_id     = var.subnet
  instance_type = "t4g.nano"
  user_data     = local.${id}
  tags          = { Name = ${hclString(name)} }
${ignore("user_data", "ami")}
}`,
    output(`aws_eip.${id}.public_ip`),
  ],
  google: (id, name) => [
    `resource "google_compute_address" "${id}" {
  project = var.project
  region  = var.region
  name    = ${hclString(name)}
${keep}
}`,
    `resource "google_compute_instance" "${id}" {
  project      = var.project
  zone         = var.zone
  name         = ${hclString(name)}
  machine_type = "e2-micro"
  metadata     = { user-data = local.${id} }
  boot_disk {
    initialize_params {
      image = "ubuntu-os-cloud/ubuntu-2404-lts-amd64"
    }
  }
  network_interface {
    network = "default"
    access_config {
      nat_ip = google_compute_address.${id}.address
    }
  }
${ignore("metadata")}
}`,
    output(`google_compute_address.${id}.address`),
  ],
  azure: (id, name) => [
    `resource "azurerm_public_ip" "${id}" {
  name                = ${hclString(name)}
  resource_group_name = var.resource_group
  location            = var.location
  allocation_method   = "Static"
  sku                 = "Standard"
${keep}
}`,
    `resource "azurerm_network_interface" "${id}" {
  name                = ${hclString(name)}
  resource_group_name = var.resource_group
  location            = var.location
  ip_configuration {
    name                          = "public"
    subnet_id                     = var.subnet
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = azurerm_public_ip.${id}.id
  }
}`,
    `resource "azurerm_linux_virtual_machine" "${id}" {
  name                  = ${hclString(name)}
  resource_group_name   = var.resource_group
  location              = var.location
  size                  = "Standard_B1s"
  admin_username        = "azureuser"
  network_interface_ids = [azurerm_network_interface.${id}.id]
  custom_data           = base64encode(local.${id})
  admin_ssh_key {
    username   = "azureuser"
    public_key = var.ssh_public_key
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts-gen2"
    version   = "latest"
  }
${ignore("custom_data")}
}`,
    output(`azurerm_public_ip.${id}.ip_address`),
  ],
  digitalocean: (id, name) => [
    `resource "digitalocean_reserved_ip" "${id}" {
  region = var.region
${keep}
}`,
    `resource "digitalocean_droplet" "${id}" {
  name      = ${hclString(name)}
  region    = var.region
  size      = "s-1vcpu-512mb-10gb"
  image     = "debian-12-x64"
  user_data = local.${id}
${ignore("user_data")}
}`,
    `# It takes what comes in. What goes out leaves by the Droplet’s own address, until
# its default route is the anchor gateway.
resource "digitalocean_reserved_ip_assignment" "${id}" {
  ip_address = digitalocean_reserved_ip.${id}.ip_address
  droplet_id = digitalocean_droplet.${id}.id
}`,
    output(`digitalocean_reserved_ip.${id}.ip_address`),
  ],
  hetzner: (id, name) => [
    `resource "hcloud_primary_ip" "${id}" {
  name          = ${hclString(name)}
  location      = var.location
  type          = "ipv4"
  assignee_type = "server"
  auto_delete   = false
${keep}
}`,
    `resource "hcloud_server" "${id}" {
  name        = ${hclString(name)}
  location    = var.location
  server_type = "cx22"
  image       = "debian-12"
  user_data   = local.${id}
  public_net {
    ipv4_enabled = true
    ipv4         = hcloud_primary_ip.${id}.id
    ipv6_enabled = false
  }
${ignore("user_data")}
}`,
    output(`hcloud_primary_ip.${id}.ip_address`),
  ],
};

function output(value: string): string {
  return `output "egress_ip" {\n  value = ${value}\n}`;
}
