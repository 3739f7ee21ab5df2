import { RENDITION_SIDE_PX_MAX } from "@keepsake/shared/message/limits";

/** An SVG file with the sizes that let a browser draw it as large as a photo may be. Undefined for what is no SVG. */
export async function svgForDrawing(svg: Blob): Promise<Blob | undefined> {
  const file = new DOMParser().parseFromString(await svg.text(), "image/svg+xml");
  const root = file.documentElement;
  if (!(root instanceof SVGSVGElement)) return undefined;
  const { width, height } = shapeOf(root);
  const scale = RENDITION_SIDE_PX_MAX / Math.max(width, height);
  // Without sizes of their own, browsers draw SVG at a size of their choice or not at all.
  if (!root.hasAttribute("viewBox")) root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", String(Math.round(width * scale)));
  root.setAttribute("height", String(Math.round(height * scale)));
  return new Blob([new XMLSerializer().serializeToString(file)], { type: "image/svg+xml" });
}

const SHAPE_WITHOUT_SIZES = { width: 300, height: 150 };

function shapeOf(root: SVGSVGElement): { width: number; height: number } {
  const { width, height } = root.viewBox.baseVal ?? { width: 0, height: 0 };
  if (width > 0 && height > 0) return { width, height };
  const sides = { width: pixels(root.getAttribute("width")), height: pixels(root.getAttribute("height")) };
  return sides.width > 0 && sides.height > 0 ? sides : SHAPE_WITHOUT_SIZES;
}

function pixels(side: string | null): number {
  return side === null || side.endsWith("%") ? 0 : Number.parseFloat(side) || 0;
}
