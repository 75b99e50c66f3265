/** `npm start`: builds the book if anything changed, serves it on this machine and prints the address. */
import { ensureBuilt, type Target } from './built.ts';
import { serve } from './serve.ts';

const FIRST_PORT = 4173;

const target: Target = { directory: 'dist', base: process.env.BASE_PATH ?? '/' };
if ((await ensureBuilt(target)) === 'failed') process.exit(1);
const { url } = await serve({ ...target, port: Number(process.env.PORT ?? FIRST_PORT) });
console.log(`The book is open at\n\n${url}\n\nStop with Ctrl+C.`);
