import { PICTURE_FACTS } from "../message/limits.ts";
import type { Wording } from "./en.ts";

const credits = (count: number) => (count === 1 ? "1 crédito" : `${count} créditos`);
const minutes = (count: number) => (count === 1 ? "1 minuto" : `${count} minutos`);
const days = (count: number) => (count === 1 ? "1 día" : `${count} días`);
const tries = (count: string | number | undefined) => {
  if (count === undefined) return "";
  return Number(count) === 1 ? " Queda 1 intento." : ` Quedan ${count} intentos.`;
};

export const es: Wording = {
  credits,
  duration: { minutes, days },
  refusals: {
    timeout: () => "No hubo respuesta. No se perdió nada. Pruebe otra vez en un momento.",
    offline: () => "Sin conexión. Sigue solo cuando vuelva la conexión.",
    "protocol-mismatch": () => "Esta versión de Keepsake es muy antigua. Actualícela y pruebe otra vez.",
    internal: ({ reference }) =>
      `Algo falló de nuestro lado. Pruebe otra vez.${
        reference === undefined ? "" : ` Si sigue igual, díganos este número: ${reference}.`
      }`,
    "text-not-visible": () =>
      "Algunos caracteres de este texto no se ven o lo ponen al revés. Borre el texto y escríbalo otra vez.",
    "bad-input": () => "Algo en esta solicitud no está bien. Revise lo que escribió y pruebe otra vez.",
    "too-large": () => "Esto es demasiado grande para enviarlo de una vez. Elija algo más pequeño.",
    "rate-limited": () => "Demasiadas solicitudes seguidas. Espere un minuto y pruebe otra vez.",
    "storage-full": () => "Keepsake no tiene espacio para más fotos. No ha pagado nada. Pruebe más tarde.",
    "browser-full": () =>
      "Este navegador no puede guardar nada para Keepsake ahora. Quizá el disco está lleno. Libere espacio y pruebe otra vez.",
    "signed-out": () => "Su sesión está cerrada. Entre de nuevo para seguir.",
    "wrong-credentials": ({ triesLeft }) =>
      `El nombre o la contraseña no es correcto. Pruebe otra vez.${tries(triesLeft)}`,
    locked: ({ minutes: left }) =>
      `Demasiados intentos fallidos. Espere ${minutes(Number(left ?? 15))} y pruebe otra vez.`,
    "account-being-checked": () => "Estamos revisando su cuenta. No se perdió nada de ella. Pruebe más tarde.",
    "not-allowed": () => "Su función no permite hacer esto. Pida ayuda a un supervisor.",
    busy: () => "Mucha gente usa Keepsake ahora. Pruebe otra vez en un momento.",
    "enrolment-code-wrong": () => "Este código no es correcto, ya se usó o venció. Pida uno nuevo al personal.",
    "kiosk-unknown": () => "Aquí no se conoce este kiosco. Pida al personal que lo registre con un código nuevo.",
    "kiosk-revoked": () => "El personal apagó este kiosco. Pida que lo registren de nuevo.",
    "insecure-connection": () =>
      "Este kiosco necesita una conexión segura (https). Pida al personal que corrija la dirección.",
    "pin-too-simple": () => "Este PIN es muy fácil de adivinar. Elija uno sin series ni repeticiones.",
    "first-code-wrong": ({ triesLeft }) =>
      `El número o el código no es correcto, o el código venció. Pruebe otra vez o pida un código nuevo al personal.${tries(triesLeft)}`,
    "picture-unreachable": () =>
      "No pudimos obtener esta imagen de la página. Guárdela y luego péguela, arrástrela o elija el archivo aquí.",
    "original-unreachable": () => "El sitio no nos dio el original. La imagen queda como la ve aquí, y puede enviarla.",
    "not-a-picture": () =>
      `Este archivo no es una imagen que podamos enviar. Elija ${PICTURE_FACTS.formats} u otra imagen.`,
    "picture-too-heavy": () => `Esta imagen pesa más de ${PICTURE_FACTS.megabytes} MB. Elija una más pequeña.`,
    "picture-too-large": () =>
      `Esta imagen es demasiado grande. Puede medir hasta ${PICTURE_FACTS.sidePx} píxeles por lado y ${PICTURE_FACTS.megapixels} megapíxeles. Elija una más pequeña.`,
    "picture-too-small": () => "Esta imagen es muy pequeña para verse en un kiosco. Elija una más grande.",
    "picture-broken": () => "Esta imagen está dañada y no se puede abrir. Elija otra.",
    "picture-too-hard": () =>
      "Abrir esta imagen exige demasiado trabajo. Guárdela como JPEG y envíe esa. No ha pagado nada.",
    "picture-changed": () =>
      "La imagen ya no es la que usted vio. No se envió nada. Mírela otra vez y luego toque Enviar.",
    "picture-unanswered": () => "Diga primero a qué imagen se refiere. No se envió nada.",
    "upload-unknown": () => "El envío se interrumpió. Vuelve a empezar solo.",
    "upload-offset": () => "El envío se interrumpió. Sigue solo.",
    "upload-corrupt": () => "La imagen se dañó en el camino. Se envía de nuevo sola.",
    "photo-missing": () => "La imagen aún no ha llegado. Se envía de nuevo sola.",
    "photos-not-offered": ({ facility }) => `${facility ?? "Este centro"} no recibe fotos. No ha pagado nada.`,
    "contact-not-accepted": ({ person }) =>
      `${person ?? "Esta persona"} aún no ha aceptado recibir fotos de usted. No ha pagado nada. Pruebe cuando haya respondido.`,
    "no-contact": () => "No puede enviar fotos a esta persona. No ha pagado nada.",
    "insufficient-credits": ({ cost, missing }) =>
      `Esta foto cuesta ${credits(Number(cost ?? 0))}. ${Number(missing) === 1 ? "Le falta" : "Le faltan"} ${
        missing ?? "–"
      }. Compre créditos y envíela.`,
    "price-changed": ({ cost }) =>
      `El precio ahora es de ${credits(Number(cost ?? 0))}. No ha pagado nada. Mire el precio nuevo y envíe otra vez.`,
    "message-differs": () => "Esta foto ya se envió de otra forma. Empiece de nuevo desde la imagen.",
    "unknown-message": () => "Esta foto ya no está aquí. Vuelva a la lista.",
    "move-not-allowed": () => "Esto ya no se puede hacer: la foto siguió su camino. Mire en la lista dónde está ahora.",
    "queue-empty": () => "No hay fotos en espera. Las nuevas aparecen aquí solas.",
    "lease-lost": () => "Se acabó su tiempo para esta foto. Tómela de nuevo para decidir.",
    taken: () => "Otra persona del personal mira esta foto. Tome la siguiente.",
    "undo-too-late": () => "La decisión ya tiene efecto y es definitiva.",
    "own-decision": () =>
      "Hace falta otra persona del personal: la primera decisión es de usted. Pídale a un colega que la revise.",
    "photo-differs": () => "La foto en esta pantalla no es la más reciente. Ábrala de nuevo y decida.",
    "reason-required": () => "Elija al menos un motivo. Se le dirá al remitente.",
    "reason-unknown": () => "Este motivo no se usa aquí. Elija uno de la lista.",
  },
  statuses: {
    draft: "Sin enviar",
    queued: "Espera revisión",
    inReview: "En revisión",
    setAside: "En revisión, segunda mirada",
    decided: "En revisión",
    awaitingSecond: "En revisión, segunda mirada",
    frozen: "En revisión",
    approved: "Aprobada",
    delivered: "En el kiosco",
    viewed: "Vista",
    rejected: "No aprobada",
    withdrawn: "Retirada por usted",
    expired: "Sin respuesta a tiempo",
    cancelled: "Cancelada",
    recalled: "Retirada por el personal",
  },
  reasons: {
    nudity: { rule: "Sin desnudos", name: "Desnudo", sentence: "Sin desnudos, tampoco en arte o caricaturas." },
    suggestive: { rule: "Nada sexual", name: "Sugerencia sexual", sentence: "Sin poses ni escenas de tipo sexual." },
    underwear: {
      rule: "Sin ropa interior ni de baño",
      name: "Ropa interior o de baño",
      sentence: "Sin ropa interior ni trajes de baño, tampoco como moda.",
    },
    "low-cut": { rule: "Sin escotes", name: "Escote", sentence: "Sin ropa escotada o transparente." },
    paraphernalia: {
      rule: "Sin alcohol ni drogas",
      name: "Objetos de alcohol o drogas",
      sentence: "Sin alcohol, drogas ni objetos para usarlos.",
    },
    "drug-use": {
      rule: "Sin consumo de drogas",
      name: "Consumo de drogas",
      sentence: "Nadie fumando, bebiendo o usando drogas.",
    },
    weapons: {
      rule: "Sin armas",
      name: "Armas",
      sentence:
        "Sin armas, ni herramientas que podrían serlo. Incluye sierras, cuchillos y pistolas, también de juguete.",
    },
    "collage-nudity": {
      rule: "Nada oculto en collages",
      name: "Desnudo en un collage",
      sentence: "Una parte pequeña de este collage muestra un desnudo.",
    },
    meme: { rule: "Sin memes", name: "Meme", sentence: "Sin memes, bromas con texto ni fotos de una pantalla." },
    document: {
      rule: "Sin documentos",
      name: "Documento",
      sentence: "Sin cartas, formularios, identificaciones ni otros papeles escaneados o fotografiados.",
    },
    mugshot: {
      rule: "Sin fotos policiales",
      name: "Foto policial",
      sentence: "Sin fotos policiales de personas detenidas.",
    },
    "hand-gesture": {
      rule: "Sin señas con las manos",
      name: "Señas con las manos",
      sentence: "Sin señas con las manos. Aquí incluye la seña de la paz.",
    },
    "no-contact-order": {
      rule: "Nadie protegido por una orden",
      name: "Orden de no contacto",
      sentence: "La foto muestra a alguien con quien esta persona no puede tener contacto.",
    },
    other: {
      rule: "El personal puede negarse por otros motivos",
      name: "Otro",
      sentence: "El personal dijo que no por otro motivo.",
    },
  },
};
