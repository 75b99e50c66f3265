/** Where the build for Node goes: one folder for each place that is built into, so that builds may run side by side. */
import { basename } from 'node:path';

export const serverFolder = `.cache/server-${basename(process.env.OUT_DIR ?? 'dist')}`;
