import { expect, test, vi } from "vitest";
import { speak } from "./speech.ts";

function withVoices(voices: readonly Partial<SpeechSynthesisVoice>[]) {
  const spoken: SpeechSynthesisUtterance[] = [];
  vi.stubGlobal("speechSynthesis", {
    getVoices: () => voices,
    cancel: () => {},
    speak: (utterance: SpeechSynthesisUtterance) => spoken.push(utterance),
  });
  vi.stubGlobal(
    "SpeechSynthesisUtterance",
    class {
      readonly text: string;

      constructor(text: string) {
        this.text = text;
      }
    },
  );
  return spoken;
}

const remote = { lang: "es-US", localService: false };
const local = { lang: "es-ES", localService: true };

test("K3: names and captions are read by a voice of this device, or not at all", () => {
  const spoken = withVoices([remote, local]);
  expect(speak("es", ["Foto de Ana Ejemplo"])).toBe(true);
  expect(spoken.map(({ text, voice }) => [text, voice])).toEqual([["Foto de Ana Ejemplo", local]]);

  const unspoken = withVoices([remote]);
  expect(speak("es", ["Foto de Ana Ejemplo"])).toBe(false);
  expect(unspoken).toEqual([]);
});
