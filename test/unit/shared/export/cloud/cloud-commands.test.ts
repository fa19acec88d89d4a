import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { cloudCommands } from "../../../../../shared/export/cloud/cloud-commands.ts";
import { cloudHost, cloudIds, clouds, type CloudId } from "../../../../../shared/export/cloud/clouds.ts";

const tag = "tag:stripe-app-connector";
const name = "stripe-app-connector";
const programs: Readonly<Record<CloudId, string>> = {
  aws: "aws",
  google: "gcloud",
  azure: "az",
  digitalocean: "doctl",
  hetzner: "hcloud",
};
/** What of each cloud makes something: none may be called where it is there already. */
const making = /\b(allocate-address|run-instances|create)\b/u;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A cloud whose program writes down what it was given; what was made is there from then on. */
function account(cloud: CloudId) {
  const folder = mkdtempSync(join(tmpdir(), "cloud-"));
  folders.push(folder);
  const log = join(folder, "calls");
  writeFileSync(log, "");
  writeFileSync(join(folder, `${name}.yaml`), "#cloud-config\n");
  const file = join(folder, programs[cloud]);
  // `made` holds the kinds that were made; a question for one that was not fails, or says None as the program does.
  writeFileSync(
    file,
    `#!/bin/sh
for a in "$@"; do printf '[%s]' "$a" >> ${log}; done; echo >> ${log}
case "$*" in
  *allocate-address*|*addresses\\ create*|*public-ip\\ create*|*primary-ip\\ create*|*reserved-ip\\ create*) : > ${folder}/address; echo 203.0.113.7;;
  *run-instances*|*instances\\ create*|*vm\\ create*|*server\\ create*|*droplet\\ create*) : > ${folder}/host; echo 4711;;
  *droplet\\ list*) [ ! -e ${folder}/host ] || echo "4711 ${name}";;
  *reserved-ip\\ list*) [ ! -e ${folder}/address ] || echo "203.0.113.7 4711";;
  *describe-addresses*) if [ -e ${folder}/address ]; then echo 203.0.113.7; else echo None; fi;;
  *describe-instances*) if [ -e ${folder}/host ]; then echo 4711; else echo None; fi;;
  *addresses\\ describe*|*public-ip\\ show*|*primary-ip\\ describe*) [ -e ${folder}/address ] && echo 203.0.113.7;;
  *instances\\ describe*|*vm\\ show*|*server\\ describe*) [ -e ${folder}/host ];;
esac
`,
  );
  chmodSync(file, 0o755);
  const env = {
    PATH: `${folder}:/usr/bin:/bin`,
    ...Object.fromEntries(clouds[cloud].needs.map((need) => [need, `my $(touch pwned) ${need}`])),
  };
  return {
    folder,
    calls: () => readFileSync(log, "utf8").split("\n"),
    run: (text: string, variables: NodeJS.ProcessEnv = env) =>
      spawnSync("sh", ["-c", text], { cwd: folder, env: variables, encoding: "utf8" }),
  };
}

describe.each(cloudIds)("the commands for %s", (cloud) => {
  it("are a shell’s, hold no key, and end with the address that is kept", () => {
    const text = cloudCommands(cloud, cloudHost([tag], 0));
    execFileSync("bash", ["-n", "-c", text]);
    expect(text).not.toMatch(/tskey|auth-?key/iu);
    const { run, calls, folder } = account(cloud);
    const { status, stdout, stderr } = run(text);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.trim().split("\n").at(-1)).toBe("203.0.113.7");
    const made = calls().filter((call) => making.test(call));
    expect(made).toHaveLength(2);
    // What a person set reaches the program as one argument, whatever it holds.
    expect(made.join("\n")).toContain(`[my $(touch pwned) ${clouds[cloud].needs.at(-1)}]`);
    expect(run("test ! -e pwned").status).toBe(0);
    expect(made.join("\n")).toContain(`${name}.yaml`);
    expect(folder).not.toBe("");
  });

  it("make nothing more the second time", () => {
    const { run, calls } = account(cloud);
    const text = cloudCommands(cloud, cloudHost([tag], 0));
    run(text);
    const before = calls().filter((call) => making.test(call)).length;
    expect(run(text).status).toBe(0);
    expect(calls().filter((call) => making.test(call))).toHaveLength(before);
  });

  it("stop before anything where a variable or the user data is missing", () => {
    const { run, calls, folder } = account(cloud);
    const text = cloudCommands(cloud, cloudHost([tag], 0));
    expect(run(text, { PATH: `${folder}:/usr/bin:/bin` }).status).not.toBe(0);
    rmSync(join(folder, `${name}.yaml`));
    const without = run(text);
    expect(without.status).toBe(1);
    expect(without.stderr).toContain(`Save the user data as ${name}.yaml first.`);
    expect(calls()).toEqual([""]);
  });
});

describe("the name of a connector on a cloud", () => {
  it.each([
    ["tag:stripe-app-connector", "stripe-app-connector"],
    ["tag:'; rm -rf ~ #", "rm-rf"],
    ["tag:$(id)`x`", "id-x"],
    ["tag:1-app", "connector-1-app"],
    ["tag:\u202E---", "connector-1"],
    ["tag:a\nb", "a-b"],
  ])("of %j is %s", (given, expected) => {
    expect(cloudHost([given], 0).name).toBe(expected);
    for (const cloud of cloudIds)
      execFileSync("bash", ["-n", "-c", cloudCommands(cloud, cloudHost([given], 0))]);
  });
});

it("calls a second host otherwise, so that the first is not taken for it", () => {
  expect(cloudHost([tag], 0).name).not.toBe(cloudHost([tag], 1).name);
  for (const cloud of cloudIds) {
    const { run, calls, folder } = account(cloud);
    expect(run(cloudCommands(cloud, cloudHost([tag], 0))).status).toBe(0);
    const second = cloudHost([tag], 1);
    writeFileSync(join(folder, `${second.name}.yaml`), "#cloud-config\n");
    run(cloudCommands(cloud, second));
    expect(calls().some((call) => call.includes(second.name))).toBe(true);
  }
});

it("says at DigitalOcean that a reserved address takes only what comes in", () => {
  const text = cloudCommands("digitalocean", cloudHost([tag], 0));
  expect(text).toMatch(/^# .*leaves by the Droplet’s own address/mu);
  expect(text).toMatch(/^# +ip route change default .*anchor_ipv4\/gateway\)"$/mu);
});
