import type { OxlintOverride } from "oxlint";

/** What may be imported in one file only: a package, or a name of Electron's. */
interface OneFile {
  readonly name: string;
  readonly file: string;
  readonly from?: "electron";
}

/** The doors to the outside. Whoever looks for a use of one of them needs to read a single file. */
export const oneFileEach: readonly OneFile[] = [
  { name: "keytar", file: "electron/keychain/keytar-secret-store.ts" },
  { name: "electron-store", file: "electron/store/settings-file.ts" },
  { name: "ipcMain", from: "electron", file: "electron/ipc/router.ts" },
  { name: "ipcRenderer", from: "electron", file: "electron/preload.ts" },
  { name: "clipboard", from: "electron", file: "electron/desktop/clipboard.ts" },
  { name: "shell", from: "electron", file: "electron/desktop/links.ts" },
];

type Pattern = { readonly message: string } & ({ readonly group: string[] } | { readonly regex: string });

/** The rule that keeps the rooms apart. A later override replaces an earlier one whole, so each states all it needs. */
export function restrictImports(
  patterns: readonly Pattern[],
  except?: string,
): NonNullable<OxlintOverride["rules"]> {
  const paths = oneFileEach
    .filter(({ file }) => file !== except)
    .map(({ name, from, file }) => ({
      ...(from === undefined ? { name } : { name: from, importNames: [name] }),
      message: `Only ${file} may import ${name}.`,
    }));
  return { "no-restricted-imports": ["error", { paths, patterns: [...patterns] }] };
}

/** Imports that climb out of the own folder into one of these. */
function climbingInto(folders: readonly string[], message: string): Pattern {
  return { regex: `^(?:\\.\\./)+(?:${folders.join("|")})/`, message };
}

const noRenderer = climbingInto(["renderer"], "electron/ and renderer/ meet only in shared/bridge/.");

const pure: Pattern = {
  regex:
    "^(?:electron|electron/.*|electron-.*|keytar|node:.*|react|react-dom|react-dom/.*|zustand|(?:\\.\\./)+(?:electron|renderer)/.*)$",
  message: "shared/ is pure: no Electron, no Node, no React.",
};

const mirror: Pattern = {
  regex: "^(?:electron|electron/.*|electron-.*|keytar|node:.*|(?:\\.\\./)+electron/.*)$",
  message: "renderer/ and electron/ meet only in shared/bridge/.",
};

const features =
  "Features do not import each other: what two need belongs in parts/, ui/, state/ or shared/.";

/** The rooms of `shared/`, each with those it may use beside `core`. */
const sharedRooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  net: [],
  hujson: [],
  tailnet: ["net", "policy/document"],
  "policy/document": ["net", "hujson"],
  "policy/access": ["net", "hujson", "policy/document"],
  "policy/judge": ["net", "hujson", "policy/document", "policy/access"],
  "policy/text": ["hujson"],
  "policy/edit": ["net", "hujson", "policy/document", "policy/access", "policy/judge", "policy/text"],
  connectors: ["net", "hujson", "policy", "tailnet"],
  egress: ["net", "tailnet"],
  governance: ["net", "hujson", "policy", "tailnet"],
  catalogue: ["net", "egress"],
  export: ["net", "hujson", "policy", "tailnet", "connectors", "egress", "governance", "catalogue"],
  bridge: ["net", "hujson", "policy", "tailnet", "connectors", "egress", "governance", "catalogue", "export"],
};

/**
 * What lies behind the door of `policy/access/`, as an import names it that begins so: only files at its root may be
 * asked from elsewhere, so that nobody compiles rules or matches sources by himself.
 */
function behindDoor(way: string): Pattern {
  return {
    regex: `${way}access/(?:apps|difference|reach|rules|sent|traffic|who)/`,
    message: "Ask shared/policy/access/access.ts: it alone answers who reaches what.",
  };
}

const behindAccess = behindDoor("policy/");

/** The same for the rooms beside it. */
function besideAccess(room: string): readonly Pattern[] {
  if (room === "policy/access") return [];
  return room.startsWith("policy/") ? [behindDoor("^(?:\\.\\./)+")] : [behindAccess];
}

/** How many folders a room may have below one another. */
const depths = [0, 1, 2];

/** A room as an import names it from a folder `depth` below another room: from there to `shared/` and down again. */
function wayTo(other: string, room: string, depth: number): string {
  const from = room.split("/");
  const to = other.split("/");
  while (from.length > 1 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return `^${"\\.\\./".repeat(from.length + depth)}${to.join("/")}/`;
}

const forbiddenRooms = (room: string, may: readonly string[]) =>
  Object.keys(sharedRooms).filter(
    (other) =>
      other !== room && other !== "core" && !may.some((one) => other === one || other.startsWith(`${one}/`)),
  );

const sharedOverrides: OxlintOverride[] = Object.entries(sharedRooms).flatMap(([room, may]) =>
  depths.map((depth) => ({
    files: [`shared/${room}/${"*/".repeat(depth)}*`],
    rules: restrictImports([
      pure,
      ...besideAccess(room),
      ...forbiddenRooms(room, may).map((other) => ({
        regex: wayTo(other, room, depth),
        message: `shared/${room}/ may use ${["core", ...may].join(", ")} only.`,
      })),
    ]),
  })),
);

/**
 * The rooms of `electron/`, each with those it may use beside `shared/`. Services and adapters meet in the ports; only
 * the files at the root, which put everything together, know all of them.
 */
const electronRooms: Readonly<Record<string, readonly string[]>> = {
  ports: [],
  demo: [],
  bus: ["ports"],
  disk: ["ports"],
  log: ["ports"],
  tailnet: ["ports"],
  // Reads over HTTP as the client of the service does, with its limits and its names for what fails.
  products: ["ports", "tailnet"],
  "local-client": ["ports"],
  keychain: ["ports", "bus"],
  store: ["ports", "disk"],
  desktop: ["ports", "bus", "disk"],
  ipc: ["ports"],
  services: ["ports"],
};

/** The files that put the rooms together. */
const composition = "(?:main|preload|world|front|initial-state|compose[a-z-]*)\\.ts$";

/** Rooms that know nothing of Electron. */
const withoutElectron = [
  "ports",
  "demo",
  "bus",
  "disk",
  "log",
  "tailnet",
  "products",
  "local-client",
  "services",
];

const noElectron: Pattern = {
  regex: "^(?:electron|electron/.*|electron-store|keytar)$",
  message: "Electron and the keychain are reached through the ports.",
};

function electronPatterns(room: string): readonly Pattern[] {
  const may = electronRooms[room] ?? [];
  const message = `electron/${room}/ may use ${["shared", ...may].join(", ")} only.`;
  const others = Object.keys(electronRooms).filter((other) => other !== room && !may.includes(other));
  return [
    noRenderer,
    behindAccess,
    climbingInto(others, message),
    { regex: `^(?:\\.\\./)+${composition}`, message },
    ...(withoutElectron.includes(room) ? [noElectron] : []),
    ...(room === "ipc"
      ? [
          climbingInto(
            sharedDomain.filter((one) => one !== "shared/bridge"),
            ipcHolds,
          ),
        ]
      : []),
  ];
}

const ipcHolds = "electron/ipc/ knows the contract of the bridge and no domain behind it.";

/** The room of a file, as it lies in `electron/`. */
const roomOf = (file: string): string => file.split("/")[1] ?? "";

const sharedDomain = [
  ...new Set(Object.keys(sharedRooms).map((room) => `shared/${room.split("/")[0]}`)),
].filter((room) => room !== "shared/core");

/** The rooms of `renderer/` below the features, each with those that it may not use, and why. */
const rendererRooms: Readonly<Record<string, { readonly not: readonly string[]; readonly holds: string }>> = {
  ui: {
    not: ["state", "parts", "features", "shell", ...sharedDomain],
    holds: "holds primitives that know no domain, no state and no task",
  },
  state: { not: ["ui", "parts", "features", "shell"], holds: "knows no view" },
  parts: { not: ["features", "shell"], holds: "shows what several features need, so it knows none" },
};

const rendererPatterns: readonly Pattern[] = [
  mirror,
  behindAccess,
  { regex: "^\\.\\./.*\\.module\\.css$", message: "Styles stand in the folder of their component." },
];

/** The overrides that hold each room to what it may import, general ones first. */
export const roomOverrides: OxlintOverride[] = [
  { files: ["electron/**"], rules: restrictImports([noRenderer, behindAccess]) },
  ...Object.keys(electronRooms).map((room) => ({
    files: [`electron/${room}/**`],
    rules: restrictImports(electronPatterns(room)),
  })),
  ...oneFileEach.map(({ file }) => ({
    files: [file],
    rules: restrictImports(
      roomOf(file) in electronRooms ? electronPatterns(roomOf(file)) : [noRenderer, behindAccess],
      file,
    ),
  })),
  { files: ["shared/**"], rules: restrictImports([pure]) },
  { files: ["scripts/**"], rules: restrictImports([behindAccess]) },
  ...sharedOverrides,
  { files: ["renderer/**"], rules: restrictImports(rendererPatterns) },
  ...Object.entries(rendererRooms).map(([room, { not, holds }]) => ({
    files: [`renderer/${room}/**`],
    rules: restrictImports([...rendererPatterns, climbingInto(not, `renderer/${room}/ ${holds}.`)]),
  })),
  // Seen from a feature's own folder another one is a step up, from a folder inside it two, and so on.
  ...[1, 2, 3].map((depth) => ({
    files: [`renderer/features/*${"/*".repeat(depth)}`],
    rules: restrictImports([
      ...rendererPatterns,
      climbingInto(["shell"], "The shell knows the features, and they do not know it."),
      { regex: `^(?:\\.\\./){${depth}}[^.]`, message: features },
    ]),
  })),
];
