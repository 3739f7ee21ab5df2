import "../look/kiosk.css";
import "./gallery.css";
import { render } from "preact";
import { applyAppearance } from "../device/appearance.ts";
import { changeAppearance } from "../device/appearance.ts";
import type { Gallery } from "./gallery.ts";

const modules = import.meta.glob<Gallery>("../**/*.gallery.tsx", { eager: true, import: "default" });
const galleries = Object.entries(modules).map(([path, gallery]) => ({
  name: path.replace(/^.*\/(.*)\.gallery\.tsx$/u, "$1"),
  gallery,
}));

const wanted = new URLSearchParams(location.search);
changeAppearance({
  language: wanted.get("language") === "es" ? "es" : "en",
  theme: wanted.get("theme") === "dark" ? "dark" : "light",
  contrast: wanted.get("contrast") === "high" ? "high" : "normal",
  bigText: wanted.has("big"),
});
applyAppearance(document.documentElement);

const place = document.getElementById("app");
if (place === null) throw new Error("Failed to show the gallery: its page has no element #app.");
render(wanted.has("state") ? <OneState /> : <AllStates />, place);

/** `?state=photo-tile/new`: alone in the window, as the kiosk shows it. */
function OneState() {
  const [name, ...rest] = (wanted.get("state") ?? "").split("/");
  const state = galleries.find((found) => found.name === name)?.gallery[rest.join("/")];
  return <div class="gallery-one">{state ?? `There is no state ${wanted.get("state")}.`}</div>;
}

function AllStates() {
  return (
    <main class="component-gallery">
      <nav class="row small">
        {["", "?theme=dark", "?contrast=high", "?theme=dark&contrast=high", "?language=es", "?big"].map((choice) => (
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
                  <a
                    class="small"
                    href={`?${new URLSearchParams({ ...Object.fromEntries(wanted), state: `${name}/${state}` })}`}
                  >
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
