import { expect, it } from "vitest";
import { isNameOf, shortHost, tellingName } from "../../../../shared/connectors/short-host.ts";

it.each([
  ["connector-lis-1.tail5ac3e.ts.net", "connector-lis-1", "lis-1"],
  ["us-west-2a.tail1234.ts.net", "us-west-2a", "us-west-2a"],
  ["connector-", "connector-", "connector-"],
  ["gw", "gw", "gw"],
])("shortens %s", (name, host, telling) => {
  expect([shortHost(name), tellingName(name)]).toEqual([host, telling]);
  for (const typed of [name, host, ` ${telling} `]) expect(isNameOf(name, typed)).toBe(true);
  for (const typed of ["", "connector", `${host}x`, telling.slice(1)])
    expect(isNameOf(name, typed)).toBe(false);
});
