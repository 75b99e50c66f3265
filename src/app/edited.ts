/** The day on which a page's source was last committed; nothing outside a repository. */
import { execFileSync } from 'node:child_process';

export function edited(path: string): string | undefined {
  try {
    const day = execFileSync('git', ['log', '-1', '--format=%cs', '--', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return day || undefined;
  } catch {
    return undefined;
  }
}
