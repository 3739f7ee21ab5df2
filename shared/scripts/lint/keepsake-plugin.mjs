import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { layerObjection } from "./layers.mjs";

const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

const layers = {
  create(context) {
    const file = relative(root, context.filename).split(sep).join("/");
    const check = (node) => {
      const source = node?.source;
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const objection = layerObjection(file, source.value);
      if (objection !== undefined) context.report({ node: source, message: objection });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** Our own rule for the linter: who may import what. */
export default { meta: { name: "keepsake" }, rules: { layers } };
