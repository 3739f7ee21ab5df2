// npm calls it after every install, so that the launcher does not install again what a developer just did.
import { stampInstalled } from "./launcher/install.mjs";

stampInstalled();
