import type { Language } from "@keepsake/shared/people/people";

const en = {
  question: {
    unpaid: "Nothing is sent or paid yet.",
    pixels: (width: number, height: number) => `${width} × ${height}`,
    enlarge: (name: string) => `See large: ${name}`,
    which: {
      title: "Which one do you mean?",
      why: {
        more: "The page showed only a part of this picture.",
        altered: "The page showed this picture in another way.",
        unsure: "We are not sure that the file shows what you saw.",
      },
      seen: "As the page showed it",
      seenIs: "what you saw",
      file: { more: "The whole file", altered: "The file itself", unsure: "The file itself" },
      fileIs: { more: "shows more around it", altered: "as it was made", unsure: "may be another picture" },
      takeSeen: "Use what I saw",
      takeFile: { more: "Use the whole file", altered: "Use the file itself", unsure: "Use the file itself" },
    },
    isThisIt: {
      title: "Is this the picture?",
      why: "We could not see this page the way you do. Please check before you go on.",
      from: (site: string) => `From ${site}`,
      yes: "Yes, use this picture",
      no: "No, give another picture",
    },
    tall: {
      title: "This picture is very tall",
      why: "Whole, it will be too small to read on the kiosk. Choose the part that matters.",
      part: "This part",
      partIs: (firstName: string) => `${firstName} can read the words.`,
      whole: "The whole picture",
      wholeIs: "Too small to read",
      takePart: "Use this part",
      takeWhole: "Use the whole picture",
      price: (price: string) => `Each photo is ${price}. You have not paid yet.`,
    },
  },
  details: {
    title: "About this picture",
    by: {
      background: "We got the picture file from its own site.",
      frame: "The page gave us the picture file.",
      canvas: "We copied the picture from the page.",
      screen: "It is what the window showed.",
    },
    same: "It shows what you saw on the page.",
    notCompared: "There was nothing on the page to compare it with.",
    others: "What else we found",
    notTaken: {
      "same-but-more": (count: number) =>
        count === 1 ? "One file showed more than the page did." : `${count} files showed more than the page did.`,
      altered: (count: number) =>
        count === 1 ? "One file looked different from the page." : `${count} files looked different from the page.`,
      unsure: (count: number) =>
        count === 1 ? "One file may have been another picture." : `${count} files may have been another picture.`,
      poorer: (count: number) =>
        count === 1 ? "One file was only a small preview." : `${count} files were only small previews.`,
      different: (count: number) =>
        count === 1 ? "One file showed another picture." : `${count} files showed other pictures.`,
      nothing: (count: number) => (count === 1 ? "One try brought no picture." : `${count} tries brought no picture.`),
    },
  },
};

export type QuestionWords = typeof en;

const es: QuestionWords = {
  question: {
    unpaid: "Todavía no se ha enviado ni pagado nada.",
    pixels: (width, height) => `${width} × ${height}`,
    enlarge: (name) => `Ver en grande: ${name}`,
    which: {
      title: "¿Cuál quiere enviar?",
      why: {
        more: "La página mostró solo una parte de esta foto.",
        altered: "La página mostró esta foto de otra manera.",
        unsure: "No es seguro que el archivo muestre lo que usted vio.",
      },
      seen: "Como la mostró la página",
      seenIs: "lo que usted vio",
      file: { more: "El archivo completo", altered: "El archivo mismo", unsure: "El archivo mismo" },
      fileIs: { more: "muestra más alrededor", altered: "tal como se hizo", unsure: "puede ser otra foto" },
      takeSeen: "Usar lo que vi",
      takeFile: { more: "Usar el archivo completo", altered: "Usar el archivo mismo", unsure: "Usar el archivo mismo" },
    },
    isThisIt: {
      title: "¿Es esta la foto?",
      why: "No pudimos ver esta página como la ve usted. Revise la foto antes de seguir.",
      from: (site) => `De ${site}`,
      yes: "Sí, usar esta foto",
      no: "No, dar otra foto",
    },
    tall: {
      title: "Esta foto es muy alta",
      why: "Entera se verá demasiado pequeña en el kiosco. Elija la parte que importa.",
      part: "Esta parte",
      partIs: (firstName) => `${firstName} puede leer las palabras.`,
      whole: "La foto entera",
      wholeIs: "Demasiado pequeña para leer",
      takePart: "Usar esta parte",
      takeWhole: "Usar la foto entera",
      price: (price) => `Cada foto cuesta ${price}. Aún no ha pagado.`,
    },
  },
  details: {
    title: "Sobre esta foto",
    by: {
      background: "Obtuvimos el archivo de la foto de su propio sitio.",
      frame: "La página nos dio el archivo de la foto.",
      canvas: "Copiamos la foto de la página.",
      screen: "Es lo que se veía en la ventana.",
    },
    same: "Muestra lo que usted vio en la página.",
    notCompared: "No había nada en la página con qué compararla.",
    others: "Qué más encontramos",
    notTaken: {
      "same-but-more": (count) =>
        count === 1 ? "Un archivo mostraba más que la página." : `${count} archivos mostraban más que la página.`,
      altered: (count) =>
        count === 1
          ? "Un archivo se veía distinto de la página."
          : `${count} archivos se veían distintos de la página.`,
      unsure: (count) => (count === 1 ? "Un archivo podía ser otra foto." : `${count} archivos podían ser otra foto.`),
      poorer: (count) =>
        count === 1 ? "Un archivo era solo una muestra pequeña." : `${count} archivos eran solo muestras pequeñas.`,
      different: (count) =>
        count === 1 ? "Un archivo mostraba otra foto." : `${count} archivos mostraban otras fotos.`,
      nothing: (count) =>
        count === 1 ? "Un intento no trajo ninguna foto." : `${count} intentos no trajeron ninguna foto.`,
    },
  },
};

/**
 * What is asked and told about one picture. Both languages in one file, beside the tables that every window loads: only a
 * send window says any of it, and a popup opens the sooner.
 */
export const QUESTION_WORDS: Readonly<Record<Language, QuestionWords>> = { en, es };
