export const ZOOM_STEPS = [1, 1.5, 2.25, 3.5] as const;

/** The next step up (1) or down (-1), staying within the steps. */
export function zoomAfter(zoom: number, direction: 1 | -1): number {
  const at = ZOOM_STEPS.findIndex((step) => step === zoom);
  return ZOOM_STEPS[Math.min(ZOOM_STEPS.length - 1, Math.max(0, at + direction))] ?? 1;
}
