import { expect, it } from "vitest";
import { copyCleanUp } from "../../../../../electron/services/connectors/copy-clean-up.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";

it("copies a step as the device is now, and none where its routes were not read", async () => {
  const copied: string[] = [];
  const clipboard = {
    write: (text: string) => {
      copied.push(text);
      return Promise.resolve(ok(undefined));
    },
  };
  const device = connector({ advertisedRoutes: ["192.0.2.1/32", "198.51.100.0/24"] });
  const wanted = { forget: ["192.0.2.1/32"], declared: [], form: "package", step: "forget" } as const;
  valueOf(await copyCleanUp(device, wanted, clipboard));
  expect(copied).toEqual(["sudo tailscale set --advertise-routes=198.51.100.0/24"]);
  expect(problemOf(await copyCleanUp({ ...device, advertisedRoutes: null }, wanted, clipboard)).code).toBe(
    "not-found",
  );
});
