import { expect, it } from "vitest";
import { shortHost, tellingName } from "../../../../shared/connectors/short-host.ts";

it.each([
  ["connector-lis-1.tail5ac3e.ts.net", "connector-lis-1", "lis-1"],
  ["us-west-2a.tail1234.ts.net", "us-west-2a", "us-west-2a"],
  ["connector-", "connector-", "connector-"],
  ["gw", "gw", "gw"],
])("shortens %s", (name, host, telling) => {
  expect([shortHost(name), tellingName(name)]).toEqual([host, telling]);
});
