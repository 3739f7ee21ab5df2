import type { Reason } from "@keepsake/shared/message/reason-codes";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { commandOf, focusOf, type KeyCommand, type KeyMode } from "./keys/keys.ts";
import type { ReviewScreenActions } from "./review-screen.tsx";

type Keys = {
  readonly mode: KeyMode;
  readonly reasons: readonly Reason[];
  readonly noteField: RefObject<HTMLInputElement>;
  readonly actions: ReviewScreenActions;
};

/** Keys that do the same as the buttons. */
export function useReviewKeys(keys: Keys): void {
  const latestRef = useRef(keys);
  useLayoutEffect(() => {
    latestRef.current = keys;
  });
  // One listener for as long as the screen lasts: another listener of the same key press may cause a render, and a
  // listener that is removed and added again during a press would miss it.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { mode, reasons, noteField, actions } = latestRef.current;
      const command = commandOf(
        {
          key: event.key,
          repeat: event.repeat,
          withModifier: event.ctrlKey || event.altKey || event.metaKey,
          focus: focusOf(event.target),
        },
        // A dialog over the screen, such as the idle question, gets all keys.
        document.querySelector("dialog[open]") === null ? mode : "off",
        reasons.map(({ code }) => code),
      );
      if (command === undefined) return;
      event.preventDefault();
      run(command, actions, noteField);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function run(command: KeyCommand, actions: ReviewScreenActions, noteField: RefObject<HTMLInputElement>): void {
  switch (command.name) {
    case "approve":
      return actions.onApprove();
    case "setAside":
      return actions.onSetAside();
    case "openReasons":
      return actions.onOpenReasons();
    case "undo":
      return actions.onUndo();
    case "keys":
      return actions.onShowKeys();
    case "confirm":
      return actions.onReject();
    case "back":
      return actions.onCloseReasons();
    case "note":
      return noteField.current?.focus();
    case "tool":
      return actions.onTool(command.tool);
    case "reason":
      return actions.onToggleReason(command.code);
  }
}
