import { PIN_DIGITS } from "@keepsake/shared/message/limits";
import { Notice } from "@keepsake/ui/notice.tsx";
import { useLanguage, useWording, type KioskWording } from "../../wording/wording.ts";
import type { Tool } from "../tool-bar/tool-bar.tsx";
import { canGoOn, CODE_DIGITS, problemSentence, type Box, type FormEvent, type SignInForm } from "./sign-in-form.ts";
import { PinDots, TypedBox, TypedNumber } from "./typed-box.tsx";
import { TypingScreen } from "./typing-screen.tsx";

type Props = {
  readonly form: SignInForm;
  readonly isBusy: boolean;
  readonly isOffline: boolean;
  readonly isForgotShown: boolean;
  readonly muteNotice: string | undefined;
  readonly tools: readonly Tool[];
  readonly onEvent: (event: FormEvent) => void;
  readonly onForgot: () => void;
};

/** Which two boxes stand on the screen while one of them is typed. */
const BOXES: Readonly<Record<Box, readonly [Box, Box]>> = {
  number: ["number", "pin"],
  pin: ["number", "pin"],
  code: ["number", "code"],
  newPin: ["number", "newPin"],
  pinAgain: ["newPin", "pinAgain"],
};

const ASK = {
  number: "askNumber",
  pin: "askPin",
  code: "askCode",
  newPin: "askNewPin",
  pinAgain: "askPinAgain",
} as const satisfies Record<Box, keyof KioskWording["signIn"]>;

export function SignInScreen(props: Props) {
  const { form, isBusy, isOffline, isForgotShown, muteNotice, tools, onEvent, onForgot } = props;
  const say = useWording();
  const language = useLanguage();
  const words = say.signIn;
  const boxes = form.box === "number" && form.path === "code" ? (["number", "code"] as const) : BOXES[form.box];
  const problem = form.problem === undefined ? undefined : problemSentence(language, form.problem);
  return (
    <TypingScreen
      title={words.title}
      says={
        isOffline ? (
          <Notice kind="offline" isLive title={words.offline}>
            {words.offlineNext}
          </Notice>
        ) : isForgotShown ? (
          <Notice kind="busy" isLive title={words.forgotTitle}>
            {words.forgotBody}
          </Notice>
        ) : problem !== undefined ? (
          <Notice kind="stop" isLive title={problem.title}>
            {problem.next}
          </Notice>
        ) : muteNotice !== undefined ? (
          <Notice kind="stop" isLive>
            {muteNotice}
          </Notice>
        ) : (
          <output class="sign-in-hint">{isBusy ? words.busy : words[ASK[form.box]]}</output>
        )
      }
      boxes={boxes.map((box) => (
        <TypedBox
          key={box}
          label={words[box]}
          isCurrent={box === form.box}
          isWrong={box === form.box && problem !== undefined}
          spoken={box === "number" ? form.typed.number.split("").join(" ") : words.typed(form.typed[box].length)}
          action={
            box === "number" && form.box !== "number" ? (
              <button
                type="button"
                class="button bare"
                disabled={isBusy}
                onClick={() => onEvent({ type: "changeNumber" })}
              >
                {words.change}
              </button>
            ) : undefined
          }
        >
          {box === "number" ? (
            <TypedNumber digits={form.typed.number} />
          ) : (
            <PinDots typedCount={form.typed[box].length} count={box === "code" ? CODE_DIGITS : PIN_DIGITS} />
          )}
        </TypedBox>
      ))}
      ways={
        <>
          {form.box === "number" && (
            <button
              type="button"
              class="button primary main"
              disabled={!canGoOn(form) || isOffline}
              onClick={() => onEvent({ type: "next" })}
            >
              {words.next}
            </button>
          )}
          {form.box === "pin" && !isForgotShown && (
            <button type="button" class="button bare" disabled={isBusy} onClick={onForgot}>
              {words.forgotPin}
            </button>
          )}
          {(form.box === "number" || isForgotShown) && (
            <button
              type="button"
              class="button bare"
              onClick={() => onEvent({ type: "choosePath", path: form.path === "pin" ? "code" : "pin" })}
            >
              {form.path === "pin" ? words.firstTime : words.knowPin}
            </button>
          )}
        </>
      }
      tools={tools}
      isOff={isBusy || isOffline}
      onType={onEvent}
    />
  );
}
