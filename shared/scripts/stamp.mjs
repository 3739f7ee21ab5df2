// npm calls it after every install, so that the launcher does not install again what a developer just did.
import { existsSync } from "node:fs";
import { stampInstalled } from "./launcher/install.mjs";
import { inRoot } from "./launcher/paths.mjs";

// `npm install --package-lock-only` calls it too, and installs nothing.
if (existsSync(inRoot("node_modules"))) stampInstalled();
