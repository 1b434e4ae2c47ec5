export type LabelPosition = 'right' | 'left' | 'top' | 'bottom';

export interface LabelledPoint {
  /** Centre, in the chart's units, from the top left. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const DOT_RADIUS = 7;
const GAP = 5;
const LETTER_WIDTH = 6.8;
const LINE_HEIGHT = 14;

/**
 * The side on which each point's label covers the least of other dots, of labels placed before it and of what is
 * outside the chart. Right is preferred, for it reads best.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  size: { readonly width: number; readonly height: number },
): LabelPosition[] {
  const placed: Box[] = [];
  return points.map((point) => {
    const dots = points.filter((other) => other !== point).map(dotBox);
    const ranked = candidates(point)
      .map(({ position, box }) => ({
        position,
        box,
        cost: [...dots, ...placed].reduce((sum, other) => sum + overlap(box, other), outside(box, size)),
      }))
      .sort((a, b) => a.cost - b.cost); // stable: of equals, the earlier candidate
    const best = ranked[0]!;
    placed.push(best.box);
    return best.position;
  });
}

function candidates({ x, y, text }: LabelledPoint): { position: LabelPosition; box: Box }[] {
  const width = text.length * LETTER_WIDTH;
  const away = DOT_RADIUS + GAP;
  const at = (left: number, top: number): Box => ({
    left,
    top,
    right: left + width,
    bottom: top + LINE_HEIGHT,
  });
  return [
    { position: 'right', box: at(x + away, y - LINE_HEIGHT / 2) },
    { position: 'left', box: at(x - away - width, y - LINE_HEIGHT / 2) },
    { position: 'top', box: at(x - width / 2, y - away - LINE_HEIGHT) },
    { position: 'bottom', box: at(x - width / 2, y + away) },
  ];
}

function dotBox({ x, y }: LabelledPoint): Box {
  return { left: x - DOT_RADIUS, top: y - DOT_RADIUS, right: x + DOT_RADIUS, bottom: y + DOT_RADIUS };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, { width, height }: { readonly width: number; readonly height: number }): number {
  const area = (box.right - box.left) * (box.bottom - box.top);
  return area - overlap(box, { left: 0, top: 0, right: width, bottom: height });
}
