import { render } from "preact";
import "../screens/style.ts";
import { speechIn } from "../wording/speech-in.ts";
import { SpeechContext } from "../wording/words.ts";
import { galleries } from "./galleries.ts";
import "./gallery.css";

const wanted = new URLSearchParams(location.search);
const language = wanted.get("language") === "es" ? "es" : "en";
const root = document.documentElement;
root.lang = language;
root.dataset["theme"] = wanted.get("theme") === "dark" ? "dark" : "light";
root.dataset["contrast"] = wanted.get("contrast") === "high" ? "high" : "normal";

const place = document.getElementById("app");
if (place === null) throw new Error("Failed to show the gallery: its page has no element #app.");
render(
  <SpeechContext.Provider value={await speechIn(language)}>
    {wanted.has("state") ? <OneState /> : <AllStates />}
  </SpeechContext.Provider>,
  place,
);

/** `?state=message-card/seen`: alone in the window, as a screen shows it. */
function OneState() {
  const [name, ...rest] = (wanted.get("state") ?? "").split("/");
  const state = galleries.find((found) => found.name === name)?.gallery[rest.join("/")];
  return <div class="gallery-one">{state ?? `There is no state ${wanted.get("state")}.`}</div>;
}

function AllStates() {
  return (
    <main class="gallery">
      <nav class="row">
        {["", "?theme=dark", "?contrast=high", "?theme=dark&contrast=high", "?language=es"].map((choice) => (
          <a key={choice} href={`${location.pathname}${choice}`}>
            {choice === "" ? "light, English" : choice.slice(1)}
          </a>
        ))}
      </nav>
      {galleries.map(({ name, gallery }) => (
        <section key={name}>
          <h2>{name}</h2>
          <div class="gallery-states">
            {Object.entries(gallery).map(([state, shown]) => (
              <figure key={state}>
                <figcaption>
                  <a href={`?${new URLSearchParams({ ...Object.fromEntries(wanted), state: `${name}/${state}` })}`}>
                    {state}
                  </a>
                </figcaption>
                <div class="gallery-frame">{shown}</div>
              </figure>
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
