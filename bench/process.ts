/** The entry of a contestant's process; its argument says who it is. */
import { create, globals } from 'webgpu';
import type { Contestant, Request } from './protocol.ts';
import { engineOf } from './contestants/engines.ts';
import { serve } from './contestants/serve.ts';

Object.assign(globalThis, globals);
const { userAgent = 'node', platform = process.platform } = globalThis.navigator ?? {};
Object.defineProperty(globalThis, 'navigator', {
  value: { gpu: create([]), userAgent, platform },
  configurable: true,
});

const receive = serve(() => engineOf(process.argv[2] as Contestant));
process.on('disconnect', () => process.exit());
process.on('message', async (request: Request) => {
  const { reply } = await receive(request);
  process.send!(reply);
});
