/** Copies parts of matrices into the order in which `tile` reads them, whichever way they lie. */

/**
 * For each of `terms`, `lanes` numbers side by side, and noughts up to four; the terms lie `pitch` bytes apart, and go
 * `step` bytes apart.
 */
export function packAcross(from: usize, pitch: usize, lanes: i32, terms: i32, to: usize, step: usize): void {
  if (lanes >= 4) {
    for (; terms > 0; terms--) {
      v128.store(to, v128.load(from));
      from += pitch;
      to += step;
    }
    return;
  }
  for (; terms > 0; terms--) {
    v128.store(to, f32x4.splat(0));
    for (let lane = 0; lane < lanes; lane++) {
      f32.store(to + (lane << 2), f32.load(from + (lane << 2)));
    }
    from += pitch;
    to += step;
  }
}

/** The same of numbers whose terms lie side by side, and whose lanes `pitch` bytes apart. */
export function packAlong(from: usize, pitch: usize, lanes: i32, terms: i32, to: usize, step: usize): void {
  if (lanes <= 0) {
    packAcross(from, 0, 0, terms, to, step);
    return;
  }
  // A lane that is not there repeats the last that is; nobody reads what comes of it.
  const from1 = lanes > 1 ? from + pitch : from;
  const from2 = lanes > 2 ? from1 + pitch : from1;
  const from3 = lanes > 3 ? from2 + pitch : from2;
  let at: usize = 0;
  for (; terms >= 4; terms -= 4) {
    const x0 = v128.load(from + at);
    const x1 = v128.load(from1 + at);
    const x2 = v128.load(from2 + at);
    const x3 = v128.load(from3 + at);
    const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    to += step;
    v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    to += step;
    v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
    to += step;
    v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    to += step;
    at += 16;
  }
  for (; terms > 0; terms--) {
    f32.store(to, f32.load(from + at));
    f32.store(to, f32.load(from1 + at), 4);
    f32.store(to, f32.load(from2 + at), 8);
    f32.store(to, f32.load(from3 + at), 12);
    to += step;
    at += 4;
  }
}

/** The other way: numbers of up to four lanes side by side go to rows `pitch` bytes apart, each row's side by side. */
export function unpackAlong(from: usize, step: usize, lanes: i32, terms: i32, to: usize, pitch: usize): void {
  if (lanes <= 0) return;
  const to1 = to + pitch;
  const to2 = to1 + pitch;
  const to3 = to2 + pitch;
  let at: usize = 0;
  for (; terms >= 4; terms -= 4) {
    const x0 = v128.load(from);
    const x1 = v128.load(from + step);
    const x2 = v128.load(from + 2 * step);
    const x3 = v128.load(from + 3 * step);
    const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
    v128.store(to + at, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    if (lanes > 1) v128.store(to1 + at, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    if (lanes > 2) v128.store(to2 + at, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
    if (lanes > 3) v128.store(to3 + at, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    from += 4 * step;
    at += 16;
  }
  for (; terms > 0; terms--) {
    for (let lane = 0; lane < lanes; lane++) f32.store(to + lane * pitch + at, f32.load(from + (lane << 2)));
    from += step;
    at += 4;
  }
}
