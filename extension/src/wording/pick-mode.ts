import type { Language } from "@keepsake/shared/people/people";

export type PickWords = {
  /** What the whole of it is, for whoever hears it, and how it is used. */
  readonly label: string;
  readonly how: string;
  readonly title: string;
  readonly unsent: string;
  readonly noneTitle: string;
  readonly noneWhy: string;
  readonly keys: { readonly next: string; readonly stack: string; readonly take: string };
  readonly enter: string;
  readonly leave: string;
  readonly kinds: Readonly<Record<"photo" | "drawing" | "video" | "background" | "frame", string>>;
  readonly place: (place: number, count: number) => string;
  readonly here: (count: number) => string;
  readonly pixels: (width: number, height: number) => string;
  readonly inStack: (place: number, count: number) => string;
};

/** What pick mode says on somebody's page. Both languages in one file: it is small, and a page loads nothing later. */
export const PICK_WORDS: Readonly<Record<Language, PickWords>> = {
  en: {
    label: "Pick a picture on this page",
    how: "Left and right arrow keys go from picture to picture. Up and down go through pictures that lie on each other. Enter takes one, Escape leaves.",
    title: "Click the picture you want to send",
    unsent: "Nothing is sent yet. You check it first.",
    noneTitle: "There is no picture on this page",
    noneWhy: "Leave, then try another page or send a picture of your own.",
    keys: { next: "next picture", stack: "above, below", take: "take it" },
    enter: "Enter",
    leave: "Leave",
    kinds: {
      photo: "Picture",
      drawing: "Drawing",
      video: "Video",
      background: "Background",
      frame: "From another site",
    },
    place: (place, count) => `Picture ${place} of ${count} on this page`,
    here: (count) => `${count} pictures here`,
    pixels: (width, height) => `${width} × ${height}`,
    inStack: (place, count) => `${place} of ${count} here, from the top`,
  },
  es: {
    label: "Elija una foto de esta página",
    how: "Las flechas izquierda y derecha van de foto en foto. Arriba y abajo pasan por las fotos que están una sobre otra. Intro toma una, Escape sale.",
    title: "Haga clic en la foto que quiere enviar",
    unsent: "Todavía no se envía nada. Primero la revisa.",
    noneTitle: "No hay ninguna foto en esta página",
    noneWhy: "Salga y pruebe otra página, o envíe una foto suya.",
    keys: { next: "otra foto", stack: "encima, debajo", take: "tomarla" },
    enter: "Intro",
    leave: "Salir",
    kinds: {
      photo: "Foto",
      drawing: "Dibujo",
      video: "Video",
      background: "Fondo",
      frame: "De otro sitio",
    },
    place: (place, count) => `Foto ${place} de ${count} en esta página`,
    here: (count) => `${count} fotos aquí`,
    pixels: (width, height) => `${width} × ${height}`,
    inStack: (place, count) => `${place} de ${count} aquí, desde arriba`,
  },
};
