import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/**
 * A real Chromium, without a download: the one that `PARLEY_CHROMIUM` names, the system's, or for
 * Linux on x64 one that comes inside a package.
 */

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Root has no sandbox to give, and nothing may call home. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the browser is; unpacks the packaged one when there is no other. */
export const chromiumPath = async (): Promise<string> => {
  const given = process.env.PARLEY_CHROMIUM;
  const found = given ?? systemPaths.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      'No Chrome or Chromium found: install one, or set PARLEY_CHROMIUM to its path.',
    );
  unpacking ??= unpackedPath();
  return unpacking;
};

let unpacking: Promise<string> | undefined;

/** Several processes may want it at once: each unpacks for itself, and the first to be done is kept. */
const unpackedPath = async (): Promise<string> => {
  const packaged = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')));
  const kept = join(packaged, 'unpacked');
  const path = join(kept, 'chromium');
  if (existsSync(path)) return path;
  const fresh = await mkdtemp(join(packaged, 'unpacking-'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = fresh;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true, force: true }));
  return path;
};

/** Starts a browser. `extra` are further switches, e.g. a port for its debugger. */
export const openBrowser = async (extra: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: await chromiumPath(), args: [...args, ...extra] });

let reason: Promise<string | null> | undefined;

/**
 * Why no browser starts here, or null when one does. Tests that need one skip on it, and it is said
 * loudly: `describe.skipIf((await whyNoBrowser()) !== null)`.
 */
export const whyNoBrowser = (): Promise<string | null> => {
  reason ??= tryOnce();
  return reason;
};

const tryOnce = async (): Promise<string | null> => {
  try {
    await (await openBrowser()).close();
    return null;
  } catch (error) {
    const missing = await missingLibraries();
    const why = missing ? `it lacks ${missing}` : String(error).split('\n', 1)[0];
    process.stderr.write(
      `\n*** No browser can be started (${why}): the tests in a real browser are SKIPPED.\n` +
        '*** Install Chromium (or libnss3 and libnspr4 for the packaged one), or set PARLEY_CHROMIUM.\n\n',
    );
    return why ?? 'unknown';
  }
};

const missingLibraries = async (): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)('ldd', [await chromiumPath()]);
    return [...stdout.matchAll(/(\S+) => not found/g)].map(([, name]) => name).join(', ');
  } catch {
    return '';
  }
};
