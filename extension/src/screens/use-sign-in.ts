import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { RefusalFacts } from "@keepsake/shared/result";
import { useMutation } from "@tanstack/preact-query";
import { engine } from "../engine.ts";
import { type Speech, useSpeech } from "../wording/words.ts";

/** Signing in, with its refusal in words. Who is signed in then comes as news from the engine. */
export function useSignIn() {
  const speech = useSpeech();
  const entering = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => engine.signIn(email, password),
  });
  const answer = entering.data;
  return {
    isBusy: entering.isPending,
    refusal: answer === undefined || answer.ok ? undefined : signInRefusal(answer, speech),
    signIn: (email: string, password: string) => entering.mutate({ email, password }),
  };
}

type Refusal = { readonly code: RefusalCode; readonly facts?: RefusalFacts };

/** The shared sentences speak of a name, as staff have one; senders type an email, and a mistyped one is bad input. */
export function signInRefusal({ code, facts }: Refusal, { words, shared }: Speech): string {
  if (code !== "wrong-credentials" && code !== "bad-input") return shared.refusals[code](facts ?? {});
  const triesLeft = Number(facts?.["triesLeft"] ?? Number.NaN);
  return Number.isNaN(triesLeft) ? words.signIn.wrong : `${words.signIn.wrong} ${words.signIn.triesLeft(triesLeft)}`;
}
