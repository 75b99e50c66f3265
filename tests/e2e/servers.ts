/** Serves both builds for the whole run, and finds a browser where `npm test` has not done so already. */
import { findBrowser } from '#scripts/browser.ts';
import { ROOT, SUB_FOLDER } from '#scripts/built.ts';
import { serve } from '#scripts/serve.ts';

export default async function servers(): Promise<() => Promise<void>> {
  process.env.CHROME_PATH ??= (await findBrowser()).path;
  const open = await Promise.all([serve(ROOT), serve(SUB_FOLDER)]);
  process.env.BOOK_URL = open[0].url;
  process.env.SUB_FOLDER_URL = open[1].url;
  return async () => {
    await Promise.all(open.map((server) => server.close()));
  };
}
