/** The worker's entry: everything that computes runs here, so that the page never drops frames. */
import type { Reply, Request } from './protocol.ts';
import { serve } from './serve.ts';

const post = (reply: Reply): void => postMessage(reply);
const receive = serve(post);
addEventListener('message', (event: MessageEvent<Request>) => receive(event.data));
