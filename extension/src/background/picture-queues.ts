import PQueue from "p-queue";
import type { DraftId } from "../outbox/model.ts";

const FIRST_VIEW_MS_MAX = 600;

type Work = { readonly queue: PQueue; readonly viewed: PromiseWithResolvers<void> };

/** What this background is doing for each picture: of one picture one job after the other, of several side by side. */
export function pictureQueues() {
  const works = new Map<DraftId, Work>();

  function workOn(id: DraftId): Work {
    const known = works.get(id);
    if (known !== undefined) return known;
    const work: Work = { queue: new PQueue({ concurrency: 1 }), viewed: Promise.withResolvers<void>() };
    works.set(id, work);
    return work;
  }

  return {
    isIdle: (id: DraftId): boolean => !works.has(id),
    /** Answers when the job is done. It must not throw. */
    add: async (id: DraftId, job: () => Promise<void>): Promise<void> => {
      const { queue } = workOn(id);
      await queue.add(job);
      if (queue.size + queue.pending === 0) works.delete(id);
    },
    /** A window shows the picture as it was found. */
    viewed: (id: DraftId): void => works.get(id)?.viewed.resolve(),
    /** For a job that takes the processor: a window that is just opening goes first, for a moment. */
    untilViewed: async (id: DraftId): Promise<void> => {
      const overdue = Promise.withResolvers<void>();
      const timer = setTimeout(overdue.resolve, FIRST_VIEW_MS_MAX);
      await Promise.race([workOn(id).viewed.promise, overdue.promise]);
      clearTimeout(timer);
    },
  };
}
