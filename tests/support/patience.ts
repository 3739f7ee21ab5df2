/** How long a browser may take for what a test waits for. Spent only by what fails: a busy machine needs its time. */
export const PATIENCE_MS = 60_000;
