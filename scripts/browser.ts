/** Finds a Chrome, Chromium or Edge for the tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { run } from './run.ts';

/** What makes Chromium run WebGL2 and WebGPU on machines without a GPU, and keeps it off the network. */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

export interface Browser {
  readonly path: string;
  readonly version: string;
}

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** The first browser that really starts; installs one where there is none. */
export async function findBrowser(): Promise<Browser> {
  const found = await firstThatStarts(candidates());
  if (found) return found;
  console.log('No Chrome, Chromium or Edge found; installing one for the tests.');
  await run('playwright', ['install', 'chromium']);
  const downloaded = await firstThatStarts(candidates());
  if (downloaded) return downloaded;
  if (canUseApt()) {
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', ...missingFonts()]);
  }
  const installed = await firstThatStarts(candidates());
  if (installed) return installed;
  throw new Error('The tests need Chrome, Chromium or Edge: install one, or set CHROME_PATH to it.');
}

function candidates(): string[] {
  const given = process.env.CHROME_PATH;
  if (given) return [given];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...wellKnown(), chromium.executablePath()].filter((path) => path && existsSync(path));
}

function wellKnown(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['', homedir()].flatMap((root) =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
          (name) => `${root}/Applications/${name}.app/Contents/MacOS/${name}`,
        ),
      );
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((root) => root !== undefined)
        .flatMap((root) => [
          join(root, 'Google/Chrome/Application/chrome.exe'),
          join(root, 'Chromium/Application/chrome.exe'),
          join(root, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default:
      return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
  }
}

async function firstThatStarts(paths: readonly string[]): Promise<Browser | undefined> {
  for (const path of paths) {
    try {
      const browser = await chromium.launch({ executablePath: path, args: [...BROWSER_FLAGS] });
      const version = browser.version();
      await browser.close();
      return { path, version };
    } catch (error) {
      console.log(`${path} does not start: ${String(error).split('\n')[0]}`);
    }
  }
  return undefined;
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Chinese pages are measured as readers see them, so they need Chinese glyphs. */
function missingFonts(): string[] {
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return stdout ? [] : ['fonts-noto-cjk'];
}
