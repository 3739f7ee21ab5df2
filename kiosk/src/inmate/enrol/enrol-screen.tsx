import { Shield } from "lucide-preact";
import { Brand } from "../../components/brand.tsx";
import { Notice } from "../../components/notice.tsx";
import { NumberPad } from "../../components/number-pad.tsx";
import { ToolBar, type Tool } from "../../components/tool-bar.tsx";
import { TypedBox, TypedNumber } from "../../components/typed-box.tsx";
import { useWording } from "../../wording/wording.ts";
import "../sign-in/sign-in-screen.css";

export type Typing =
  | { readonly type: "digit"; readonly digit: string }
  | { readonly type: "delete" }
  | { readonly type: "clear" };

type Props = {
  readonly code: string;
  readonly isBusy: boolean;
  /** What stands in the way, in words. */
  readonly problem: string | undefined;
  readonly tools: readonly Tool[];
  readonly onType: (typing: Typing) => void;
  readonly onStaff: () => void;
};

/** A device that is nobody yet: staff type a code, or sign in at it as at a desk. */
export function EnrolScreen({ code, isBusy, problem, tools, onType, onStaff }: Props) {
  const say = useWording();
  return (
    <div class="sign-in">
      <main class="sign-in-main">
        <section class="sign-in-form">
          <Brand />
          <h1>{say.enrol.title}</h1>
          <div class="sign-in-says">
            {problem === undefined ? (
              <output class="sign-in-hint">{isBusy ? say.enrol.busy : say.enrol.ask}</output>
            ) : (
              <Notice kind="wrong">{problem}</Notice>
            )}
          </div>
          <div class="sign-in-boxes">
            <TypedBox
              label={say.enrol.code}
              isCurrent
              isWrong={problem !== undefined && code === ""}
              spoken={code.split("").join(" ")}
            >
              <TypedNumber digits={code} />
            </TypedBox>
          </div>
        </section>
        <section class="sign-in-pad">
          <NumberPad
            words={say.signIn}
            isOff={isBusy}
            onDigit={(digit) => onType({ type: "digit", digit })}
            onDelete={() => onType({ type: "delete" })}
            onClear={() => onType({ type: "clear" })}
          />
          <div class="sign-in-ways">
            <button type="button" class="button wide" onClick={onStaff}>
              <Shield aria-hidden="true" />
              {say.enrol.staffSignIn}
            </button>
          </div>
        </section>
      </main>
      <ToolBar label={say.tools.label} tools={tools} />
    </div>
  );
}
