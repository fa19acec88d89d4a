import type { DemoControl } from "../../../electron/demo/control.ts";
import { seedEvents } from "../../../electron/demo/world/seed-events.ts";
import { wireTime } from "../../../electron/demo/world/wire-time.ts";
import { isOwn } from "../../../shared/governance/reviews/deciding.ts";
import { valueOf } from "../demo-client.ts";
import { liveThrough, type Chapter, type LivedStory, type Story } from "../lived-story.ts";
import { acmeDevices, acmeOwnDevices } from "./acme-devices.ts";
import { acmeLogin, acmePeople, acmeSeen } from "./acme-people.ts";
import { acmePolicy, jiraForSupport } from "./acme-policy.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A time of November 2026, in Lisbon: the winter's is the world's. */
function at(dayOfMonth: number, clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return Date.UTC(2026, 10, dayOfMonth, hours, minutes);
}

const begin = at(2, "08:00");
/** Thursday, 26 November 2026, 14:14: the moment for which the screens were designed. */
const moment = at(26, "14:14");
/** Three hours later, when something is overdue. */
const evening = at(26, "17:14");

const chapters: readonly Chapter[] = [
  { at: at(2, "08:30"), happens: (story) => recordLists(story) },
  { at: at(3, "09:00"), happens: (story) => reviewContractors(story) },
  { at: at(16, "09:02"), happens: (story) => startReview(story) },
  { at: at(24, "15:00"), happens: ({ demo: { control } }) => leaveThings(control) },
  { at: at(25, "17:00"), happens: (story) => decide(story) },
  {
    at: at(26, "09:41"),
    happens: ({ demo }) =>
      demo.control.foreignEdit(
        (text) => text.replace(jiraForSupport.before, jiraForSupport.after),
        acmeLogin("greta"),
      ),
  },
  {
    at: at(26, "10:00"),
    happens: (story) => give(story, "ana", "Grant 9", "Refund run, ticket FIN-212", at(26, "18:00")),
  },
  {
    at: at(26, "10:20"),
    happens: (story) => give(story, "chidi", "Grant 11", "Handover", at(31, "14:14")),
  },
  { at: at(26, "11:00"), happens: (story) => give(story, "hiro", "SSH 2", "Log pull", at(26, "17:02")) },
  { at: at(26, "14:13"), happens: ({ demo: { control } }) => seenAt(control, moment) },
];

/** Nothing can be saved from here on: others keep changing the file. */
const changedByOthers: readonly Chapter[] = [
  {
    at: at(26, "17:01"),
    happens: ({ demo }) => {
      demo.control.foreignEdit((text) => `// Tried by hand.\n${text}`, acmeLogin("greta"));
      demo.control.fault({ kind: "status", status: 412, method: "POST", path: "/acl" });
    },
  },
  { at: at(26, "17:02"), happens: () => undefined },
  { at: at(26, "17:13"), happens: ({ demo: { control } }) => seenAt(control, evening) },
];

/** Lives through the last weeks of Acme, up to the moment for which the screens were designed, or to the evening of that day. */
export function acmeStory({ late = false } = {}): Promise<LivedStory> {
  return liveThrough({
    company: {
      users: acmePeople.map((one) => {
        const ago = acmeSeen[one.name];
        return ago === undefined ? one : { ...one, idleDays: (begin - moment + ago) / day };
      }),
      devices: acmeDevices,
      policy: acmePolicy.replace(jiraForSupport.after, jiraForSupport.before),
      syncedGroups: ["oncall", "finance", "partners", "desgin"].map((name) => `group:${acmeLogin(name)}`),
      edits: [],
      events: seedEvents({
        admin: acmeLogin("greta"),
        other: acmeLogin("olga"),
        connector: "connector-lis-1",
        member: acmeLogin("hiro"),
      }),
    },
    begin,
    end: late ? evening : moment,
    step: 6 * hour,
    listed: { entries: [], perPage: 50 },
    starts: ({ control }) => {
      for (const { hostname, managed } of acmeOwnDevices)
        if (managed) control.setAttribute(hostname, "custom:managed", true);
    },
    chapters: [...chapters, ...(late ? changedByOthers : [])],
  });
}

/** When everybody was last seen, and which of their devices are there. */
function seenAt(control: DemoControl, now: number): void {
  for (const [local, ago] of Object.entries(acmeSeen)) {
    const lastSeen = wireTime(now - ago);
    for (const { hostname } of acmeOwnDevices.filter((one) => one.local === local)) {
      control.changeDevice(hostname, (device) => {
        device.connectedToControl = false;
        device.lastSeen = lastSeen;
      });
    }
  }
  control.changeDevice("ana-tower", (device) => {
    device.lastSeen = wireTime(now - 3 * hour);
  });
}

/** What an auth key makes. */
function auth(reusable: boolean, tags: readonly string[]) {
  return {
    capabilities: {
      devices: { create: { reusable, ephemeral: false, preauthorized: true, tags: [...tags] } },
    },
  };
}

/** What three years leave behind: keys, routes and a tag that nobody declared. */
function leaveThings(control: DemoControl): void {
  const now = at(24, "15:00");
  const [bruno, emre, greta, hiro] = ["bruno", "emre", "greta", "hiro"].map(acmeLogin);
  if (bruno === undefined || emre === undefined || greta === undefined || hiro === undefined) return;
  control.changeDevice("ines-laptop", (device) => {
    device.advertisedRoutes = ["10.20.4.0/24"];
    device.enabledRoutes = ["10.20.4.0/24"];
  });
  control.addKey(hiro, "client", "terraform", { scopes: ["all"], tags: ["tag:web"] });
  control.addKey(bruno, "client", "ci-deploy-old", { scopes: ["devices"] });
  control.addKey(bruno, "api", "laptop", { scopes: [], expires: wireTime(now + 5 * day) });
  control.addKey(greta, "auth", "db-boot", {
    ...auth(true, ["tag:db"]),
    expires: wireTime(now + 8 * day),
  });
  control.addKey(emre, "auth", "laptop-2", { ...auth(false, []), expires: wireTime(now + 30 * day) });
  control.addKey(emre, "api", "ci-emre", { scopes: [], expires: wireTime(now + 60 * day) });
  control.addKey(greta, "client", "k8s", {
    scopes: ["devices:core", "auth_keys"],
    tags: ["tag:k8s-operator"],
  });
  control.addKey(bruno, "federated", "pam", {
    scopes: ["devices:core"],
    tags: ["tag:border0-managed"],
    issuer: "https://pam.acme.example.com",
    subject: "pam",
  });
}

/** Every egress IP is in its app’s list, but that of the connector for guests. */
async function recordLists({ handlers, application }: Story): Promise<void> {
  const { apps } = application.publisher.state().fleet;
  for (const { name } of apps.known ? apps.value : []) {
    const { addresses } = valueOf(await handlers["egress.render"]({ appName: name, format: "line" }));
    valueOf(await handlers["egress.markAdded"]({ appName: name, format: "line", addresses: [...addresses] }));
  }
}

const reviewers = [acmeLogin("bruno"), acmeLogin("greta")];
const plan = {
  reviewers,
  endRule: "revoke",
  remindDays: [3, 1],
  keepDays: 730,
  conflicts: [],
  carryOver: true,
} as const;

/** A small review that is closed on the day it began, and comes again. */
async function reviewContractors({ handlers }: Story): Promise<void> {
  const { id } = valueOf(
    await handlers["reviews.start"]({
      ...plan,
      reviewers,
      remindDays: [3, 1],
      conflicts: [],
      name: "Contractors, monthly",
      scope: { of: "sections", sections: ["ssh"] },
      dueAt: at(10, "17:00"),
      repeat: "monthly",
    }),
  );
  for (const reviewer of reviewers) {
    const word = { id, pattern: {}, choice: "keep", reviewer, comment: "" } as const;
    valueOf(await handlers["reviews.decideMatching"](word));
  }
  const { review } = valueOf(await handlers["reviews.lookClosing"]({ id }));
  valueOf(await handlers["reviews.close"]({ id, reviewId: review?.id ?? null }));
}

/** The big one, which is under way at the end. */
async function startReview({ handlers }: Story): Promise<void> {
  valueOf(
    await handlers["reviews.start"]({
      ...plan,
      reviewers,
      remindDays: [3, 1],
      conflicts: [],
      name: "Q4 access review",
      scope: { of: "everything" },
      dueAt: at(34, "17:00"),
      repeat: "quarterly",
    }),
  );
}

/** Most of it is decided: some of it revoked, some unsure. */
async function decide({ handlers }: Story): Promise<void> {
  const { reviews } = valueOf(await handlers["reviews.list"]({}));
  const running = reviews.find(({ state }) => state === "running");
  if (running === undefined) throw new Error("No review runs.");
  const { id } = running;
  const [bruno, greta] = reviewers;
  if (bruno === undefined || greta === undefined) return;
  const matching = async (
    pattern: { readonly login?: string; readonly name?: string },
    choice: "keep" | "revoke" | "unsure",
    reviewer: string,
    comment = "",
  ): Promise<void> => {
    valueOf(await handlers["reviews.decideMatching"]({ id, pattern, choice, reviewer, comment }));
  };
  const review = valueOf(await handlers["reviews.get"]({ id }));
  const own = review.items.filter((item) => isOwn(item, bruno)).map(({ number }) => number);
  const said = { choice: "keep", reviewer: greta, comment: "Looked at together, 1 December" } as const;
  valueOf(await handlers["reviews.decide"]({ id, items: own, ...said }));
  await matching({ login: acmeLogin("chidi"), name: "GitHub" }, "keep", bruno, "until the migration ends");
  await matching({ login: acmeLogin("hiro"), name: "group:sales" }, "revoke", bruno, "moved to support");
  await matching({ name: "group:oncall" }, "unsure", bruno);
  for (const local of "ana greta jun kofi lena liam lucia luis maja malik maria mateo".split(" "))
    await matching({ login: acmeLogin(local) }, "keep", local === "greta" ? bruno : greta);
}

/** Somebody gets something until a time, as the person at the window does it: by itself where that can be. */
async function give(
  { handlers }: Story,
  local: string,
  thing: string,
  reason: string,
  expiresAt: number,
): Promise<void> {
  const login = acmeLogin(local);
  const { things } = valueOf(await handlers["timed.choices"]({}));
  const found = things.find(({ name }) => name === thing || name.startsWith(`${thing} ·`));
  if (found === undefined)
    throw new Error(`${thing} cannot be given; ${things.map(({ name }) => name).join(", ")}`);
  const entitlementId = found.id;
  const wanted = { login, entitlementId };
  const { byItself, byTailrace } = valueOf(await handlers["timed.offer"](wanted));
  if (byItself.possible) {
    valueOf(await handlers["timed.giveByAttribute"]({ ...wanted, reason, expiresAt }));
    return;
  }
  if (byTailrace.review === null) throw new Error(byTailrace.points.map(({ words }) => words).join("; "));
  const { id: reviewId } = byTailrace.review;
  valueOf(await handlers["timed.giveByPolicy"]({ ...wanted, reviewId, reason, expiresAt }));
}
