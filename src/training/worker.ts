/** The worker's entry: everything that computes runs here, so that the page never drops frames. */
import type { Reply, Request } from './protocol.ts';
import { serve } from './serve.ts';

const post = (reply: Reply, transfer: Transferable[] = []): void => postMessage(reply, { transfer });
const receive = serve(post, { gpu: true });
addEventListener('message', (event: MessageEvent<Request>) => receive(event.data));
