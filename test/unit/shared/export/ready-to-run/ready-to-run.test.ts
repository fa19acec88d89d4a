import { describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../../shared/catalogue/catalogue.ts";
import { readPastedList } from "../../../../../shared/egress/pasted-list.ts";
import { entryLabel } from "../../../../../shared/export/ready-to-run/delta.ts";
import { automatedProducts, readyToRun } from "../../../../../shared/export/ready-to-run/ready-to-run.ts";
import { removalsForList } from "../../../../../shared/export/ready-to-run/run-for-list.ts";
import {
  additionsOf,
  former,
  hostileWords,
  ours,
  removalFacts,
  removalsOf,
  runAt,
  wholeOf,
} from "../../../../support/ready-to-run.ts";

const [missing] = ours;

function runOf(productId: string, addresses: readonly string[], list = wholeOf()) {
  const product = findProduct(productId);
  const run = readyToRun({ product, appName: "x", missing: addresses, own: [], list });
  if ("why" in run) throw new Error(run.why);
  return run;
}

/** The products that the facts about interfaces speak of, by what is written for them. */
const spokenOf: Readonly<Record<string, readonly string[]>> = {
  github: ["gh", "Terraform"],
  okta: ["curl", "Terraform", "Terraform import"],
  "microsoft-entra-id": ["az", "PowerShell", "Terraform"],
  datadog: ["curl", "Terraform"],
  jira: [],
  confluence: [],
  gitlab: ["curl", "Terraform"],
  snowflake: ["SQL", "Terraform"],
  "mongodb-atlas": ["atlas", "Terraform"],
  databricks: ["databricks", "curl", "Terraform", "Terraform import"],
  supabase: ["supabase", "curl"],
  auth0: ["Terraform"],
  cloudflare: ["Terraform"],
  aws: ["aws", "Terraform"],
  "amazon-quicksight": ["aws", "Terraform", "Terraform import"],
  "google-workspace": ["gcloud", "Terraform"],
  digitalocean: ["doctl", "Terraform"],
  heroku: ["curl", "Terraform"],
  "confluent-cloud": ["Terraform", "Terraform import"],
  salesforce: ["XML"],
  buildkite: ["curl", "Terraform", "Terraform import"],
  "qlik-cloud": ["qlik"],
  "talend-cloud": ["curl"],
  vercel: ["Terraform"],
  "elastic-cloud": ["Terraform"],
  "grafana-cloud": ["Terraform"],
  neon: ["curl"],
  launchdarkly: ["curl", "Terraform"],
  ngrok: ["curl"],
  intercom: ["curl"],
  akamai: [],
  "prefect-cloud": ["prefect"],
  "incident-io": ["curl"],
  tines: [],
  openai: [],
  slack: ["curl"],
  stripe: [],
  hubspot: [],
  zendesk: [],
  asana: [],
  monday: [],
  "1password": [],
  pagerduty: [],
  linear: [],
  notion: [],
};

describe("readyToRun", () => {
  const every = catalogue.map((product) => ({
    product,
    run: readyToRun({ product, appName: "x", missing: ours, own: [], list: wholeOf() }),
  }));

  it("writes exactly these ways, and says why where there is none", () => {
    const written = Object.fromEntries(
      every.flatMap(({ product, run }) =>
        product.id in spokenOf ? [[product.id, "why" in run ? [] : run.ways.map(({ title }) => title)]] : [],
      ),
    );
    expect(written).toEqual(spokenOf);
    const others = every.filter(({ product, run }) => !(product.id in spokenOf) && !("why" in run));
    expect(others).toEqual([]);
  });

  it("has a sentence for every product, a text for every way, and a source for every claim", () => {
    const sentences = every.map(({ run }) => ("why" in run ? run.why : run.trap));
    expect(sentences.filter((sentence) => !sentence.endsWith(".") || /\.\s\S+.*\./u.test(sentence))).toEqual([
      "OpenAI has no interface for its list. Add the addresses to each project’s list too.",
    ]);
    const ways = every.flatMap(({ run }) => ("why" in run ? [] : run.ways));
    expect(ways.filter(({ text }) => text === null || /\s$/u.test(text))).toEqual([]);
    for (const { productId, source } of automatedProducts()) {
      expect(findProduct(productId)).toBeDefined();
      expect(source.from.length).toBeGreaterThan(20);
    }
  });

  it("replaces a list only from a whole one, confirmed within the hour", () => {
    const without = runOf("okta", ours, null);
    expect(without.ways.map(({ text }) => text === null)).toEqual([true, false, true]);
    expect(without.ways[0]?.why).toBe(
      "It replaces the list: paste the whole list, and say that it is whole.",
    );
    expect(wholeOf(undefined, 59)).not.toBeNull();
    expect(wholeOf(undefined, 60)).toBeNull();
    expect(wholeOf("198.51.100.4\n300.1.2.3")).toBeNull();
  });

  it("says by how many a list would be too long", () => {
    const long = Array.from({ length: 149 }, (_, index) => `198.51.100.${index}`).join("\n");
    const [curl] = additionsOf("okta", "okta", wholeOf(long));
    expect(curl?.why).toBe("Okta takes 150 entries; these are 1 too many.");
  });

  it("leaves IPv6 out where the product takes none, and says so", () => {
    for (const productId of ["digitalocean", "heroku", "slack", "intercom", "qlik-cloud"]) {
      const run = runOf(productId, [missing, "2001:db8::7"]);
      expect(run).toMatchObject({ adds: [missing], notApplicable: ["2001:db8::7"] });
    }
  });

  it("says before anything runs what must be in the list, where the caller’s own address is judged", () => {
    for (const productId of ["datadog", "databricks", "intercom", "qlik-cloud", "prefect-cloud"]) {
      const name = findProduct(productId)?.name ?? "";
      const [text] = additionsOf(productId);
      expect(text?.text?.split("\n").slice(1, 3)).toEqual([
        `  # ${name} refuses what would lock out the address that you run this from: it must be in the list.`,
        `  # Through the connector that is ${ours.join(", ")}.`,
      ]);
    }
    expect(additionsOf("okta")[0]?.text).not.toContain("lock out");
  });

  it("lets nothing of a label through but plain Latin", () => {
    for (const name of [...hostileWords, "é".repeat(80)]) {
      expect(entryLabel(name)).toMatch(/^tailrace [A-Za-z0-9 ._:@/-]{0,51}$/u);
    }
  });
});

describe("what is taken out", () => {
  it("is written for every product whose interface allows it, and else says that it is done by hand", () => {
    const without = automatedProducts().flatMap(({ productId }) =>
      removalsOf(productId).flatMap(({ title, text, why }) =>
        text === null ? [[productId, title, why] as const] : [],
      ),
    );
    expect(without.map(([productId, title]) => `${productId} ${title}`)).toEqual([
      "supabase supabase",
      "prefect-cloud prefect",
      "okta Terraform import",
      "buildkite Terraform import",
      "amazon-quicksight Terraform import",
      "databricks Terraform import",
      "confluent-cloud Terraform import",
    ]);
    expect(without.every(([, , why]) => why?.endsWith("do it by hand.") === true)).toBe(true);
  });

  it("names the record’s date and person beside the text, never in it", () => {
    const facts = removalFacts("github");
    const removals = removalsForList(facts, runAt);
    if ("why" in removals) throw new Error(removals.why);
    expect(removals.removes).toEqual([former]);
    expect(removals.expired[0]?.recorded).toMatchObject({ at: facts.ledger[0]?.at, by: "ada@acme.example" });
    expect(removals.ways.map(({ text }) => text).join("\n")).not.toMatch(/ada|office|home/u);
  });

  it("waits for a product that takes a while, and for IPv6 that the product judges too", () => {
    const facts = removalFacts("microsoft-entra-id");
    const late = facts.ledger.map((entry) => ({ ...entry, at: runAt - 30 * 60_000 }));
    expect(removalsForList({ ...facts, ledger: late }, runAt)).toEqual({
      why: "A change takes up to 60 minutes to count: 30 to go.",
    });
    const sixth = { ...facts.egress[0], address: "2001:db8::7", family: 6 } as (typeof facts.egress)[number];
    const both = { ...facts, egress: [...facts.egress, sixth] };
    expect(removalsForList(both, runAt)).toEqual({
      why: "Not in the list yet: 2001:db8::7. Additions come first.",
    });
  });

  it("is taken out by hand where a range holds what is current", () => {
    const facts = removalFacts("github");
    const list = { ...facts.list, list: readPastedList(`203.0.113.6-203.0.113.8\n${former}`) };
    const removals = removalsForList({ ...facts, list }, runAt);
    if ("why" in removals) throw new Error(removals.why);
    expect(removals.ways[0]).toMatchObject({
      text: null,
      why: "A range holds what is current, so it is taken out by hand.",
    });
  });
});
