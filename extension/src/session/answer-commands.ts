import { browser } from "wxt/browser";
import { type Commands, commands } from "./commands.ts";

/** One answer for each command; a missing one does not compile. */
export type Answers = {
  readonly [Name in keyof Commands]: (
    input: Parameters<Commands[Name]>[0],
  ) => Promise<ReturnType<Commands[Name]>> | ReturnType<Commands[Name]>;
};

/** Call while the background starts. Only our own screens are answered, never a script in somebody's page. */
export function answerCommands(answers: Answers): void {
  for (const name of Object.keys(answers) as (keyof Commands)[]) {
    commands.onMessage(name, ({ data, sender }) => {
      if (!(sender.url ?? "").startsWith(browser.runtime.getURL("/"))) {
        throw new Error(`Failed to answer ${name}: it was not asked by a screen of this extension.`);
      }
      const answer = answers[name] as (input: unknown) => never;
      return answer(data);
    });
  }
}
