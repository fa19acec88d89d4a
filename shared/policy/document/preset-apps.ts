/**
 * Ids of the apps whose domains Tailscale maintains, with their regions left open. There is no catalogue to ask, so an
 * id that is not here may be newer than this list. (https://tailscale.com/kb/1342/app-connectors-setup, January 2026)
 */
const known: readonly RegExp[] = [
  /^aws-cloudfront-global$/,
  /^aws-(?:ec2|s3)-[a-z0-9-]+$/,
  /^confluence$/,
  /^github$/,
  /^google-workspace$/,
  /^jira$/,
  /^microsoft-365$/,
  /^okta$/,
  /^oracle-osn-global$/,
  /^oracle-(?:oci|object-storage)-[a-z0-9-]+$/,
  /^salesforce(?:-hyperforce)?$/,
  /^stripe$/,
];

/** Whether an id is one of the documented preset apps. */
export function isKnownPreset(id: string): boolean {
  return known.some((pattern) => pattern.test(id));
}
