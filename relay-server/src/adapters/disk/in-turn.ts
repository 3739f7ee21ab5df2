/**
 * Lets work on the same key run one after the other, in the order of the calls; other keys do not wait. By hand: p-queue
 * has no keys, so a queue for each key would need this same map and this same tidying up.
 */
export function inTurn<Key>(): <Value>(key: Key, work: () => Promise<Value>) => Promise<Value> {
  const last = new Map<Key, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const result = before.then(work);
    // The next call waits for the end of this work, whether it succeeded or failed; only its own caller gets the
    // result.
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, ended);
    void ended.then(() => {
      if (last.get(key) === ended) last.delete(key);
    });
    return result;
  };
}
