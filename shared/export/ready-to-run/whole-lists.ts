import type { Automation } from "./command.ts";
import { bearer } from "./curl.ts";
import { shell } from "./shell.ts";
import { byCurl, replacing } from "./whole-block.ts";

/** Products whose list is replaced by a call over HTTP. */
export const wholeLists: readonly Automation[] = [
  replacing(
    {
      productId: "okta",
      maximum: 150,
      source: {
        from: "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/NetworkZone/",
        confidence: "vendor’s document",
        open: "Which fields Okta refuses when a zone is sent back is not established.",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`"https://$OKTA_HOST/api/v1/zones/$OKTA_ZONE_ID"`,
        "PUT",
        [
          { name: "OKTA_HOST", meaning: "for example acme.okta.com" },
          { name: "OKTA_ZONE_ID", meaning: "the network zone" },
        ],
        [{ header: "Authorization: SSWS ", variable: { name: "OKTA_TOKEN", meaning: "an API token" } }],
      ),
      values: ".gateways[].value",
      body: '.gateways = [.gateways[] | select(.value | stays)] + ($add | map({type: "CIDR", value}))',
    },
  ),
  replacing(
    {
      productId: "datadog",
      source: {
        from: "https://docs.datadoghq.com/api/latest/ip-allowlist/",
        confidence: "vendor’s document",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`"https://$DD_HOST/api/v2/ip_allowlist"`,
        "PATCH",
        [{ name: "DD_HOST", meaning: "for example api.datadoghq.com" }],
        [
          { header: "DD-API-KEY: ", variable: { name: "DD_API_KEY", meaning: "an API key" } },
          { header: "DD-APPLICATION-KEY: ", variable: { name: "DD_APP_KEY", meaning: "an application key" } },
        ],
      ),
      values: ".data.attributes.entries[].data.attributes.cidr_block",
      body: '.data.attributes.entries = [.data.attributes.entries[] | select(.data.attributes.cidr_block | stays)] + ($add | map({data: {type: "ip_allowlist_entry", attributes: {cidr_block: .value, note}}}))',
    },
  ),
  replacing(
    {
      productId: "gitlab",
      source: {
        from: "https://docs.gitlab.com/api/groups/",
        confidence: "vendor’s code",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`"https://gitlab.com/api/v4/groups/$GROUP_ID"`,
        "PUT",
        [{ name: "GROUP_ID", meaning: "the number of the top-level group" }],
        [{ header: "PRIVATE-TOKEN: ", variable: { name: "GITLAB_TOKEN", meaning: "a token of an owner" } }],
      ),
      values: '(.ip_restriction_ranges // "") | split(",")[] | gsub(" "; "") | select(. != "")',
      body: '{ip_restriction_ranges: ([((.ip_restriction_ranges // "") | split(",")[] | gsub(" "; "") | select(. != "" and stays)), $add[].value] | join(","))}',
    },
  ),
  replacing(
    {
      productId: "buildkite",
      source: {
        from: "https://buildkite.com/docs/apis/rest-api/organizations/api-settings",
        confidence: "vendor’s document",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`"https://api.buildkite.com/v2/organizations/$ORG/api-settings"`,
        "PATCH",
        [{ name: "ORG", meaning: "your organization" }],
        [bearer("BUILDKITE_TOKEN", "a token with write_organization_settings")],
      ),
      values: '(.allowed_ip_addresses // "") | split(" ")[] | select(. != "")',
      body: '{allowed_ip_addresses: ([((.allowed_ip_addresses // "") | split(" ")[] | select(. != "" and stays)), $add[].value] | join(" "))}',
    },
  ),
  replacing(
    {
      productId: "neon",
      source: {
        from: "Neon’s API description: project settings, allowed_ips",
        confidence: "general knowledge",
        open: "How many entries a plan takes, and the path of the call, are not established.",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`"https://console.neon.tech/api/v2/projects/$PROJECT_ID"`,
        "PATCH",
        [{ name: "PROJECT_ID", meaning: "the project" }],
        [bearer("NEON_API_KEY", "an API key")],
      ),
      values: ".project.settings.allowed_ips.ips[]?",
      body: "{project: {settings: {allowed_ips: (.project.settings.allowed_ips | .ips = [(.ips[]? | select(stays)), $add[].value])}}}",
    },
  ),
  replacing(
    {
      productId: "intercom",
      trap: "This call replaces the whole list, and an empty list lets everybody in: the text below carries every entry that was there.",
      onlyIPv4: true,
      judgesCaller: true,
      source: {
        from: "https://developers.intercom.com/docs/references/2.15/rest-api/api.intercom.io/ip-allowlist",
        confidence: "vendor’s document",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`https://api.intercom.io/ip_allowlist`,
        "PUT",
        [],
        [bearer("INTERCOM_TOKEN", "an access token with manage_ip_allowlist")],
        ["Intercom-Version: 2.15"],
      ),
      values: ".ip_allowlist[]",
      // The switch goes back as it was read.
      body: "{enabled, ip_allowlist: [(.ip_allowlist[] | select(stays)), $add[].value]}",
    },
  ),
  replacing(
    {
      productId: "incident-io",
      trap: "The version number must be the one just read; if it is not, somebody else changed the list: read again.",
      source: {
        from: "incident.io’s own client: PUT /v1/ip_allowlists with allowlist, enabled and version",
        confidence: "vendor’s code",
        open: "Its Terraform provider reads the list and cannot change it.",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`https://api.incident.io/v1/ip_allowlists`,
        "PUT",
        [],
        [bearer("INCIDENT_API_KEY", "an API key")],
      ),
      values: ".ip_allowlist.allowlist[].value",
      // “label” is a word of jq’s own.
      body: '{enabled: .ip_allowlist.enabled, version: .ip_allowlist.version, allowlist: ([.ip_allowlist.allowlist[] | select(.value | stays)] + ($add | map({"label": .note, value})))}',
    },
  ),
  replacing(
    {
      productId: "heroku",
      trap: "This call replaces all rules; in Terraform, recreating the ruleset opens the space to everybody for a moment.",
      onlyIPv4: true,
      source: {
        from: "Heroku’s Platform API schema: PUT /spaces/…/inbound-ruleset with rules of action and source",
        confidence: "vendor’s code",
        open: "Whether spaces of the Fir generation take it is not established.",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`"https://api.heroku.com/spaces/$SPACE/inbound-ruleset"`,
        "PUT",
        [{ name: "SPACE", meaning: "the private space" }],
        [bearer("HEROKU_API_KEY", "an API token")],
        ["Accept: application/vnd.heroku+json; version=3"],
      ),
      values: '.rules[] | select(.action == "allow") | .source',
      body: '{rules: ([.rules[] | select(.action != "allow" or (.source | stays))] + ($add | map({action: "allow", source: .value})))}',
    },
  ),
  replacing(
    {
      productId: "slack",
      trap: "This call overwrites everything that was set before, so check the list it prints first.",
      after: "The list calms anomaly alerts; it blocks nobody.",
      onlyIPv4: true,
      source: {
        from: "https://docs.slack.dev/reference/methods/admin.audit.anomaly.allow.updateItem",
        confidence: "vendor’s document",
      },
    },
    "curl",
    {
      ...byCurl(
        shell`https://slack.com/api/admin.audit.anomaly.allow`,
        "POST",
        [],
        [bearer("SLACK_TOKEN", "a user token of an organization admin, with admin")],
      ),
      // Slack says in the answer, not by its status, whether it did as asked.
      read: shell`call --request POST "$url.getItem" | jq 'if .ok then . else error("Slack refused: \(.error)") end'`,
      show: ".trusted_cidr[]",
      send: shell`call --request POST --header 'Content-Type: application/json; charset=utf-8' --data-binary @"$body" "$url.updateItem"`,
      values: ".trusted_cidr[]",
      body: "{trusted_cidr: [(.trusted_cidr[] | select(stays)), $add[].value], trusted_asns: (.trusted_asns // [])}",
    },
  ),
];
