/**
 * Lines of equal loss. Both losses are convex: on every ray from the bottom the loss only rises, so each line is found
 * by halving along rays, to the accuracy of a pixel and without a grid.
 */
import { bottomOf, lossAt, type Bottom, type Counts, type LossName, type Point } from './neuron.ts';

/** The part of the plane that is drawn. */
export const MAP = { w: [-4, 8], b: [-8, 4] } as const;

export interface Contour {
  readonly loss: number;
  /** 0 … 1: how high it lies in the map. */
  readonly height: number;
  readonly points: readonly Point[];
}

const LINES = 12;
const RAYS = 72;
/** Farther than any point of the map is from any other. */
const FAR = 34;

/** From the innermost to the outermost. */
export function contoursOf(loss: LossName, counts: Counts): Contour[] {
  const bottom = bottomOf(loss, counts);
  const corners = MAP.w.flatMap((w) => MAP.b.map((b) => lossAt(loss, counts, { w, b })));
  const rays = raysFrom(bottom);
  const rise = Math.max(...corners) - bottom.loss;
  return Array.from({ length: LINES }, (_, i): Contour => {
    // Close together near the bottom, where the descent ends.
    const height = ((i + 1) / (LINES + 1)) ** 3;
    const level = bottom.loss + rise * height;
    const points = rays.map(({ w, b }) => {
      const at = (radius: number): Point => ({ w: bottom.w + radius * w, b: bottom.b + radius * b });
      let [inside, outside] = [0, FAR];
      for (let halving = 0; halving < 14; halving++) {
        const middle = (inside + outside) / 2;
        if (lossAt(loss, counts, at(middle)) < level) inside = middle;
        else outside = middle;
      }
      return at(inside);
    });
    return { loss: level, height, points };
  });
}

/** Directions of length one, closer together along the valley: evenly spread were it round (Cholesky's factor). */
function raysFrom({ curvature: [ww, wb, bb] }: Bottom): Point[] {
  const across = Math.sqrt(ww);
  const shear = wb / across;
  const along = Math.sqrt(bb - shear * shear);
  return Array.from({ length: RAYS }, (_, r) => {
    const angle = (2 * Math.PI * r) / RAYS;
    const b = Math.sin(angle) / along;
    const w = (Math.cos(angle) - shear * b) / across;
    const length = Math.hypot(w, b);
    return { w: w / length, b: b / length };
  });
}

export function isOnMap({ w, b }: Point): boolean {
  return w >= MAP.w[0] && w <= MAP.w[1] && b >= MAP.b[0] && b <= MAP.b[1];
}
