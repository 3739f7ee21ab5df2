import { Brand } from "@keepsake/ui/brand.tsx";
import type { ComponentChildren } from "preact";
import { useWording } from "../../wording/wording.ts";
import { ToolBar, type Tool } from "../tool-bar/tool-bar.tsx";
import { NumberPad } from "./number-pad.tsx";
import "./typing-screen.css";

/** A touch of the number pad. */
export type Typing =
  | { readonly type: "digit"; readonly digit: string }
  | { readonly type: "delete" }
  | { readonly type: "clear" };

type Props = {
  readonly title: string;
  /** What to do now, or what stands in the way. */
  readonly says: ComponentChildren;
  readonly boxes: ComponentChildren;
  /** Other ways to go on, under the number pad. */
  readonly ways: ComponentChildren;
  readonly tools: readonly Tool[];
  readonly isOff: boolean;
  readonly onType: (typing: Typing) => void;
};

/** A screen on which digits are typed: what they are for on one side, the number pad on the other. */
export function TypingScreen({ title, says, boxes, ways, tools, isOff, onType }: Props) {
  const say = useWording();
  return (
    <div class="sign-in">
      <main class="sign-in-main">
        <section class="sign-in-form">
          <Brand />
          <h1>{title}</h1>
          <div class="sign-in-says">{says}</div>
          <div class="sign-in-boxes">{boxes}</div>
        </section>
        <section class="sign-in-pad">
          <NumberPad
            words={say.signIn}
            isOff={isOff}
            onDigit={(digit) => onType({ type: "digit", digit })}
            onDelete={() => onType({ type: "delete" })}
            onClear={() => onType({ type: "clear" })}
          />
          <div class="sign-in-ways">{ways}</div>
        </section>
      </main>
      <ToolBar label={say.tools.label} tools={tools} />
    </div>
  );
}
