import type { WholeList } from "../../egress/whole-list.ts";
import type { Way } from "./command.ts";
import type { Entry } from "./delta.ts";
import { jsonText } from "./json-text.ts";
import { hereString, literal, literals, script, scriptBlock } from "./powershell.ts";
import type { Variable } from "./shell.ts";

/** The named location by `az rest`, for PowerShell: the same steps as in a shell. */
export function entraByPowerShell(location: Variable): Way {
  return {
    title: "PowerShell",
    variables: [location],
    write: {
      model: "whole",
      add: ({ add, notes }, was) => replaceRanges(location, was, { add, remove: [] }, notes),
      remove: ({ removal, notes }) =>
        replaceRanges(location, removal.list, { add: [], remove: removal.gone }, notes),
    },
  };
}

const body = "tailrace-microsoft-entra-id.body.json";

function replaceRanges(
  location: Variable,
  was: WholeList,
  { add, remove }: { readonly add: readonly Entry[]; readonly remove: readonly Entry[] },
  notes: readonly string[],
): string {
  const gone = new Set(remove.map(({ cidr }) => cidr));
  const compared = was.entries.map(({ value }) => value);
  const wanted = [
    ...new Set([...compared.filter((value) => !gone.has(value)), ...add.map(({ cidr }) => cidr)]),
  ];
  const ranges = wanted.map((cidrAddress) => ({
    "@odata.type": `#microsoft.graph.iPv${cidrAddress.includes(":") ? 6 : 4}CidrRange`,
    cidrAddress,
  }));
  const document = jsonText({ "@odata.type": "#microsoft.graph.ipNamedLocation", ipRanges: ranges });
  const changed = [...add, ...remove].map(({ cidr }) => cidr).join(" ");
  return scriptBlock("az, signed in", [location], notes, [
    script`$url = "https://graph.microsoft.com/v1.0/identity/conditionalAccess/namedLocations/$env:LOCATION_ID"`,
    script`function Get-Text($values) { (@($values) | Sort-Object -Unique) -join ' ' }`,
    script`function Get-Listed {
    $text = az rest --method get --url $url
    if ($LASTEXITCODE -ne 0) { throw 'The list could not be read. Nothing was written.' }
    Get-Text @((($text -join " ") | ConvertFrom-Json).ipRanges | ForEach-Object { $_.cidrAddress })
  }`,
    script`$compared = Get-Text ${literals(compared)}`,
    script`$wanted = Get-Text ${literals(wanted)}`,
    script`$now = Get-Listed`,
    script`if ($now -ceq $wanted) { Write-Output ${literal(remove.length > 0 ? "Nothing to remove." : "Nothing to add.")}; return }`,
    script`if ($now -cne $compared) { throw 'The list is not as compared. Nothing was written.' }`,
    script`Write-Output ${literal(`${remove.length > 0 ? "Removing" : "Adding"} ${changed}`)}`,
    script`Set-Content -Path ${literal(body)} -Encoding ascii -Value ${hereString(document)}`,
    script`az rest --method patch --url $url --headers 'Content-Type=application/json' --body ${literal(`@${body}`)} | Out-Null`,
    script`if ($LASTEXITCODE -ne 0) { throw 'The list was not taken.' }`,
    script`if ((Get-Listed) -cne $wanted) { throw 'The list is not as wanted. Look at it now.' }`,
    script`Write-Output 'The list is as wanted.'`,
  ]);
}
