/** The tones of look and feel, as `data-tone` takes them. */
export type Tone = "good" | "wait" | "stop" | "love" | "info" | "plain" | "fresh";
