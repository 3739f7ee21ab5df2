import type { Language } from "@keepsake/shared/people/people";
import { type ComponentChild, render } from "preact";
import "./gallery.css";

/** The states of one component, by name. Kept beside the component as `<name>.gallery.tsx`. */
export type Gallery = Readonly<Record<string, ComponentChild>>;

/** For callbacks of a component in the gallery: touching it does nothing. */
export function ignore(): void {
  // A state in the gallery is only shown.
}

/** What the address asks for, as in `?language=es&theme=dark&contrast=high`. */
export type GalleryDisplay = {
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly contrast: "normal" | "high";
};

const wanted = new URLSearchParams(location.search);

export function galleryDisplay(): GalleryDisplay {
  return {
    language: wanted.get("language") === "es" ? "es" : "en",
    theme: wanted.get("theme") === "dark" ? "dark" : "light",
    contrast: wanted.get("contrast") === "high" ? "high" : "normal",
  };
}

type Options = {
  /** What `import.meta.glob` found of `*.gallery.tsx`, by path; loaded after the page's own styles, which components refine. */
  readonly modules: Readonly<Record<string, () => Promise<Gallery>>>;
  /** Addresses to switch to beside those of language, theme and contrast. */
  readonly displays?: readonly string[];
  /** Puts around the gallery what all components need. */
  readonly wrap?: (gallery: ComponentChild) => ComponentChild;
};

const DISPLAYS = ["", "?theme=dark", "?contrast=high", "?theme=dark&contrast=high", "?language=es"];

/** Shows all states of all components, or with `?state=photo-tile/new` one of them alone, as a screen shows it. */
export async function showGallery({ modules, displays = [], wrap = (gallery) => gallery }: Options): Promise<void> {
  const galleries = await Promise.all(
    Object.entries(modules).map(async ([path, load]) => ({
      name: path.replace(/^.*\/(.*)\.gallery\.tsx$/u, "$1"),
      gallery: await load(),
    })),
  );
  const root = document.getElementById("app");
  if (root === null) throw new Error("Failed to show the gallery: its page has no element #app.");
  const shown = wanted.has("state") ? (
    <OneState galleries={galleries} />
  ) : (
    <AllStates galleries={galleries} displays={[...DISPLAYS, ...displays]} />
  );
  render(wrap(shown), root);
}

type Named = { readonly name: string; readonly gallery: Gallery };

function OneState({ galleries }: { readonly galleries: readonly Named[] }) {
  const [name, ...rest] = (wanted.get("state") ?? "").split("/");
  const state = galleries.find((found) => found.name === name)?.gallery[rest.join("/")];
  return <div class="gallery-one">{state ?? `There is no state ${wanted.get("state")}.`}</div>;
}

type AllProps = { readonly galleries: readonly Named[]; readonly displays: readonly string[] };

function AllStates({ galleries, displays }: AllProps) {
  const addressOf = (state: string) => `?${new URLSearchParams({ ...Object.fromEntries(wanted), state })}`;
  return (
    <main class="component-gallery">
      <nav class="row small">
        {displays.map((display) => (
          <a key={display} href={`${location.pathname}${display}`}>
            {display === "" ? "light, English" : display.slice(1)}
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
                  <a class="small" href={addressOf(`${name}/${state}`)}>
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
