import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanUpSteps, hostForms, type HostForm } from "../../../../shared/connectors/clean-up.ts";

const advertised = ["140.82.112.0/20", "185.199.108.133/32", "104.192.142.18/32", "0.0.0.0/0", "::/0"];
const tags = ["tag:github-app-connector"];
const steps = (
  form: HostForm,
  forget = ["104.192.142.18/32"],
  all: readonly string[] = advertised,
  declared: readonly string[] = [],
) => cleanUpSteps({ advertised: all, forget, declared, tags, form });

describe("routes that never leave by themselves", () => {
  it("go by the host’s command first, then a restart, then a new beginning, and stay away by a node attribute", () => {
    expect(steps("package").map(({ id, text }) => [id, text])).toEqual([
      ["forget", "sudo tailscale set --advertise-routes=140.82.112.0/20,185.199.108.133/32"],
      ["restart", "sudo systemctl restart tailscaled"],
      [
        "begin-anew",
        "sudo tailscale set --advertise-connector=false --advertise-routes=\n" +
          "sudo tailscale set --advertise-connector --advertise-routes=140.82.112.0/20,185.199.108.133/32",
      ],
      ["keep-away", '{"target":["tag:github-app-connector"],"attr":["store-appc-routes"]}'],
    ]);
  });

  it("have the form that fits the host", () => {
    expect(
      steps("container")
        .slice(0, 2)
        .map(({ text }) => text),
    ).toEqual([
      "docker compose exec app-connector tailscale set --advertise-routes=140.82.112.0/20,185.199.108.133/32",
      "docker compose restart app-connector",
    ]);
    expect(steps("nixos")[0]?.note).toContain("configuration.nix");
  });

  it("leave nothing where all go, and the ranges where the rest is too long to read", () => {
    expect(steps("package", advertised)[0]?.text).toBe("sudo tailscale set --advertise-routes=");
    const many = Array.from({ length: 8_000 }, (_, index) => `203.${index >> 8}.${index & 255}.9/32`);
    const [forget] = steps("package", ["104.192.142.18/32"], [...advertised, ...many]);
    expect(forget?.text).toBe("sudo tailscale set --advertise-routes=140.82.112.0/20");
    expect(forget?.note).toContain("learned again");
    // Nobody learns what an app or a fixed destination names.
    const [named] = steps(
      "package",
      ["104.192.142.18/32"],
      [...advertised, ...many],
      ["185.199.108.133/32", "192.0.2.1/32"],
    );
    expect(named?.text).toBe("sudo tailscale set --advertise-routes=140.82.112.0/20,185.199.108.133/32");
  });

  it("are words to a shell, whatever the service calls a route", () => {
    const route = fc.oneof(fc.constantFrom(...advertised), fc.string({ minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(route, { maxLength: 6 }), fc.constantFrom(...hostForms), (all, form) => {
        for (const { id, text } of cleanUpSteps({ advertised: all, forget: [], declared: [], tags, form })) {
          if (id === "keep-away") continue;
          const script = text.replaceAll(/^(?:sudo|docker)/gmu, "printf '%s\\n'");
          const { status } = spawnSync("bash", ["-n", "-c", script]);
          expect(status).toBe(0);
        }
      }),
      { numRuns: 15 },
    );
  });
});
