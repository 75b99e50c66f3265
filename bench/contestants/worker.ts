/** The entry of a contestant's worker; its name says who it is. */
import type { Contestant, Request } from '../protocol.ts';
import { engineOf } from './engines.ts';
import { serve } from './serve.ts';

const receive = serve(() => engineOf(self.name as Contestant));
addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { reply, transfer } = await receive(data);
  postMessage(reply, { transfer });
});
