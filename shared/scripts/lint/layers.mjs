import { posix } from "node:path";

const SHARED = ["shared/src", "shared/look", "shared/test-support"];
const UI = [...SHARED, "shared/ui/src"];
const RELAY = "relay-server/src";
const EXTENSION_LAYERS = ["picture", "outbox", "relay", "background"];

/** What a browser runs. Of zod only the small build. */
const BROWSER_PACKAGES = [/^(?!node:|zod$)/u];

/**
 * What each folder may import: folders of this repository, and packages (`any`, or a list of patterns).
 * The longest folder that holds a file is its layer; a folder that is not listed has no rule.
 */
export const LAYERS = [
  { folder: "shared/src", folders: ["shared/src"], packages: [/^zod\/mini$/u] },
  { folder: "shared/test-support", folders: ["shared/src", "shared/test-support"], packages: [] },
  { folder: "shared/ui/src", folders: UI, packages: BROWSER_PACKAGES },
  { folder: "shared/scripts", folders: ["shared/scripts"], packages: [/^node:/u] },

  { folder: `${RELAY}/domain`, folders: [...SHARED, `${RELAY}/domain`], packages: [] },
  {
    folder: `${RELAY}/ports`,
    folders: [...SHARED, `${RELAY}/domain`, `${RELAY}/ports`],
    packages: [],
  },
  {
    folder: `${RELAY}/handlers`,
    folders: [...SHARED, `${RELAY}/domain`, `${RELAY}/ports`, `${RELAY}/handlers`],
    packages: [],
  },
  ...["adapters", "photos"].map((layer) => ({
    folder: `${RELAY}/${layer}`,
    folders: [...SHARED, `${RELAY}/domain`, `${RELAY}/ports`, `${RELAY}/${layer}`],
    packages: "any",
  })),
  ...["socket", "http", "jobs"].map((layer) => ({
    folder: `${RELAY}/${layer}`,
    folders: [...SHARED, `${RELAY}/domain`, `${RELAY}/ports`, `${RELAY}/handlers`, `${RELAY}/${layer}`],
    packages: "any",
  })),
  { folder: "relay-server", folders: [...SHARED, "relay-server"], packages: "any" },

  { folder: "extension", folders: [...UI, "extension"], packages: BROWSER_PACKAGES },
  // One way: picture ← outbox ← relay ← background ← screens.
  ...EXTENSION_LAYERS.map((layer, index) => ({
    folder: `extension/src/${layer}`,
    folders: [...UI, ...EXTENSION_LAYERS.slice(0, index + 1).map((each) => `extension/src/${each}`)],
    packages: BROWSER_PACKAGES,
  })),
  { folder: "extension/build", folders: [...UI, "extension"], packages: "any" },
  { folder: "kiosk", folders: [...UI, "kiosk"], packages: BROWSER_PACKAGES },
  // The two sides of the kiosk know what lies below them and not one another; nothing below knows a side.
  ...Object.entries({
    screen: ["inmate", "admin", "device", "wording"],
    wording: ["inmate", "admin", "device"],
    device: ["inmate", "admin"],
    inmate: ["admin"],
    admin: ["inmate"],
  }).map(([folder, except]) => ({
    folder: `kiosk/src/${folder}`,
    folders: [...UI, "kiosk"],
    except: except.map((other) => `kiosk/src/${other}`),
    packages: BROWSER_PACKAGES,
  })),
];

/** Tests beside the code, and what they share, may use test tools and Node, and anything else of their own workspace. */
const TEST_FILE = /\.test\.tsx?$|^[^/]+\/test-support\//u;
/** Galleries show examples. They are not built into what people use. */
const GALLERY_FILE = /\.gallery\.tsx$|\/gallery\//u;
/** Test suites, fixtures and examples. Production code may not import them. */
const TEST_SUPPORT = /^[^/]+\/test-support(?:\/|$)/u;
/** A build is configured in Node. */
const CONFIG_FILE = /\.config\.ts$/u;

/**
 * Why `file` may not import `specifier`, or undefined where it may.
 * @param {string} file path from the root of the repository, with forward slashes
 * @param {string} specifier as written in the import
 */
export function layerObjection(file, specifier) {
  const layer = layerOf(file);
  if (layer === undefined) return undefined;

  const target = folderTarget(file, specifier);
  const workspace = file.split("/", 1)[0];
  const isTest = TEST_FILE.test(file);

  if (target === undefined) {
    const isFree = isTest || CONFIG_FILE.test(file) || layer.packages === "any";
    if (isFree || layer.packages.some((pattern) => pattern.test(specifier))) return undefined;
    return `${layer.folder} may not import the package "${specifier}".`;
  }

  if (TEST_SUPPORT.test(target) && !isTest && !GALLERY_FILE.test(file)) {
    return `Only tests and galleries may import from ${target}.`;
  }
  const allowed = isTest ? [...layer.folders, workspace] : layer.folders;
  const excepted = isTest ? [] : (layer.except ?? []);
  if (allowed.some((folder) => isInside(target, folder)) && !excepted.some((folder) => isInside(target, folder))) {
    return undefined;
  }
  return `${layer.folder} may not import from ${target}.`;
}

function layerOf(file) {
  return LAYERS.filter(({ folder }) => isInside(file, folder)).toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

/** The path from the root that a specifier points at; undefined for a package. */
function folderTarget(file, specifier) {
  const path = specifier.split("?", 1)[0];
  if (path.startsWith(".")) return posix.normalize(posix.join(posix.dirname(file), path));
  if (path === "@keepsake/shared/examples") return "shared/test-support/examples";
  if (path.startsWith("@keepsake/shared/look/")) return path.replace("@keepsake/", "");
  if (path.startsWith("@keepsake/ui/")) return path.replace("@keepsake/ui/", "shared/ui/src/");
  if (path.startsWith("@keepsake/shared/")) return path.replace("@keepsake/shared/", "shared/src/");
  if (path.startsWith("@keepsake/")) return path.replace("@keepsake/", "");
  return undefined;
}

function isInside(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}
