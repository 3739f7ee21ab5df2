import type * as z from "zod/mini";
import type { EdgeRefusal, RefusalCode } from "../message/refusals.ts";
import type { Result } from "../result.ts";

/** Both ends name it in the handshake; a relay refuses another one by name ("protocol-mismatch"). */
export const PROTOCOL_VERSION = 2;

/** One request: what goes in, what comes back, which refusals are possible beside those of the edge. */
export type Request = {
  readonly input: z.ZodMiniType;
  readonly reply: z.ZodMiniType;
  readonly errors: readonly RefusalCode[];
};

/** A table of requests. Names are imperative: `message:submit`. */
export type Requests = Readonly<Record<string, Request>>;

/** A table of notices. Names are past tense: `message:changed`. A notice is a hint; the truth is fetched. */
export type Notices = Readonly<Record<string, z.ZodMiniType>>;

export type InputOf<Table extends Requests, Name extends keyof Table> = z.output<Table[Name]["input"]>;
export type ReplyOf<Table extends Requests, Name extends keyof Table> = z.output<Table[Name]["reply"]>;
export type ErrorOf<Table extends Requests, Name extends keyof Table> = Table[Name]["errors"][number];
export type NoticeOf<Table extends Notices, Name extends keyof Table> = z.output<Table[Name]>;

/** What a caller gets: the reply, a refusal of the request's own, or one of the edge. */
export type AnswerOf<Table extends Requests, Name extends keyof Table> = Result<
  ReplyOf<Table, Name>,
  ErrorOf<Table, Name> | EdgeRefusal
>;

/** The handlers a table asks for. A missing one, or one that refuses with an unknown code, does not compile. */
export type HandlersOf<Table extends Requests, Actor> = {
  readonly [Name in keyof Table]: (
    input: InputOf<Table, Name>,
    actor: Actor,
  ) => Promise<Result<ReplyOf<Table, Name>, ErrorOf<Table, Name> | EdgeRefusal>>;
};
