#!/usr/bin/env node
// Runs before anything is installed: no packages, and nothing that Node 20 cannot read.
import { COMMANDS } from "./launcher/commands.mjs";
import { stopAll } from "./launcher/processes.mjs";
import { Stop } from "./launcher/words.mjs";

const [name = "", ...options] = process.argv.slice(2);

let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void interrupt(signal));

async function interrupt(signal) {
  if (isInterrupted) return;
  isInterrupted = true;
  await stopAll();
  process.exit(signal === "SIGINT" ? 130 : 143);
}

try {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Stop(`Keepsake knows: ${Object.keys(COMMANDS).join(", ")}.`);
  await command(options);
} catch (error) {
  if (!isInterrupted) {
    if (!(error instanceof Stop)) console.error(error);
    else if (error.message !== "") console.error(`\n${error.message}`);
    await stopAll();
    process.exit(1);
  }
}
