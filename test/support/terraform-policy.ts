import { parse } from "@cdktf/hcl2json";

/** The policy text that a configuration carries, read by a parser of HCL; fails where it is none. */
export async function policyInTerraform(text: string): Promise<string> {
  const read: unknown = await parse("main.tf", text);
  const { resource } = read as { resource: { tailscale_acl: Record<string, readonly { acl: string }[]> } };
  const [first] = Object.values(resource.tailscale_acl).flat();
  if (first === undefined) throw new Error("no policy is in it");
  // The parser hands templates on as they are written, so that what was kept from being one is still marked.
  return first.acl.replaceAll(/([$%])\1\{/gu, (_, sign: string) => `${sign}{`);
}
