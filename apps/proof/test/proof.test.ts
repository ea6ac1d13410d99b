import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const proof = async (...args: readonly string[]) => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args]);
    return { code: 0, stdout };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('stdout' in error)) throw error;
    return { code: error.code, stdout: String(error.stdout) };
  }
};

it('finds that the server holds what it promises, on both engines', {
  timeout: 600_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-proof-'));
  try {
    const record = join(folder, 'history.jsonl');
    const { code, stdout } = await proof('--record', record);
    // What could not be done here, and why, belongs into the log of the tests.
    process.stdout.write(stdout);
    expect({ code, violated: stdout.includes('VIOLATED') }).toEqual({ code: 0, violated: false });
    expect(stdout.match(/ held in /g)?.length).toBeGreaterThanOrEqual(4);
    const again = await proof('check', record);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^(.+ on (sqlite|postgres), \d+ facts: held\n)+$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
