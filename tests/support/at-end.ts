const tidyings: (() => void)[] = [];

const tidy = () => {
  for (const each of tidyings.splice(0)) each();
};

process.once("exit", tidy);
// The test runner ends its workers by signal, and a signal by itself ends a process without its exit event.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.once(signal, () => {
    tidy();
    process.exit(1);
  });
}

/** Has something tidied up, without waiting, when this process ends in any way but SIGKILL. */
export function atEnd(work: () => void): void {
  tidyings.push(work);
}
