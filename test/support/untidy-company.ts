import type { DemoControl } from "../../electron/demo/control.ts";
import { wireTime } from "../../electron/demo/world/wire-time.ts";

const day = 24 * 3_600_000;
const acme = (name: string) => `${name}@acme.example.com`;

/** What three years leave behind in the tailnet of the grown company: of everything one that could be tidier. */
export function makeUntidy(control: DemoControl, now: number): void {
  control.foreignEdit(
    (text) =>
      text
        .replace(
          `"group:sre": [`,
          `// summer of 2024\n\t\t"group:interns": ["${acme("rui")}", "${acme("sara")}", "${acme("tomas")}"],
\t\t"group:oncall": [],\n\t\t"group:sre": ["${acme("marta")}", `,
        )
        .replace(
          `"tag:prod": `,
          `"tag:legacy-ci": ["${acme("old-ci")}"],
\t\t"tag:border0-managed": ["autogroup:admin"],
\t\t"tag:k8s-operator": [],
\t\t"tag:k8s": ["tag:k8s-operator"],
\t\t"tag:prod": `,
        )
        .replace(`"autoApprovers": {`, `"hosts": {"old-nas": "192.168.20.9"},\n\n\t"autoApprovers": {`)
        .replace(`"routes": {`, `"routes": {\n\t\t\t"10.20.0.0/16": ["${acme("ines")}"],`)
        .replace(
          `"grants": [`,
          `"grants": [
\t\t{"src": ["autogroup:admin"], "dst": ["svc:pam"], "ip": ["*"], "app": {"tailscale.com/cap/pam": [{}]}},
\t\t{"src": ["group:oncall"], "dst": ["tag:prod"], "ip": ["tcp:5432"]},`,
        ),
    acme("ann"),
  );
  control.changeDevice("ines-laptop", (device) => {
    device.advertisedRoutes = ["10.20.4.0/24"];
    device.enabledRoutes = ["10.20.4.0/24"];
  });
  control.changeDevice("prod-db-1", (device) => {
    device.tags = ["tag:prod", "tag:build"];
  });
  const ends = (days: number) => ({ expires: wireTime(now + days * day) });
  control.addKey(acme("bruno"), "client", "terraform", { scopes: ["all"], tags: ["tag:prod"] });
  control.addKey(acme("bruno"), "client", "ci-deploy-old", { scopes: ["devices"] });
  control.addKey(acme("bruno"), "api", "laptop", { scopes: [], ...ends(3.5) });
  control.addKey(acme("ann"), "auth", "db-boot", {
    capabilities: {
      devices: { create: { reusable: true, ephemeral: false, preauthorized: true, tags: ["tag:prod"] } },
    },
    ...ends(6.5),
  });
  control.addKey(acme("ann"), "client", "k8s", {
    scopes: ["devices:core", "auth_keys"],
    tags: ["tag:k8s-operator"],
  });
}
