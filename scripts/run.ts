/** Runs the project's tools and says how long each took. */
import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** Runs a tool of `node_modules/.bin`, or any on the path, with its output shown; gives the exit status. */
export function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const path = [resolve('node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...environment, PATH: path },
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.on('exit', (status) => done(status ?? 1));
  });
}

export interface Part {
  readonly name: string;
  /** Whether it went well. */
  run(): Promise<boolean>;
}

/** Runs all parts one after another, whatever becomes of each; gives the names of those that failed. */
export async function runParts(parts: readonly Part[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run: runPart } of parts) {
    const began = performance.now();
    const passed = await runPart().catch((error: unknown) => {
      console.error(error);
      return false;
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (!passed) failed.push(name);
  }
  return failed;
}
