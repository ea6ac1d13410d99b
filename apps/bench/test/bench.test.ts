import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Runs the command as people do, its results in a folder of its own. */
const bench = async (...args: string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-test-'));
  const output = join(folder, 'result');
  try {
    const command = [MAIN, ...args, '--output', output];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command);
    const [text, data] = await Promise.all(
      ['md', 'json'].map((ending) => readFile(`${output}.${ending}`, 'utf8')),
    );
    // A soak compares nothing that a picture could show.
    const picture = await readFile(`${output}.svg`, 'utf8').catch(() => null);
    return { stdout, stderr, text, picture, report: JSON.parse(data ?? '') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** One of each transport and kind, where it is quickest; all of them on both engines take minutes. */
const some = {
  sqlite: ['send-rest-1', 'send-socket-1', 'send-web3mq-1', 'history', 'chat-list', 'stream-100'],
  postgres: ['send-rest-1', 'history'],
};

describe.each(['sqlite', 'postgres'] as const)('a quick benchmark of %s', (engine) => {
  it('measures calls beside their bare limits, and shows it as table and picture', async ({
    skip,
  }) => {
    const { stdout, stderr, text, picture, report } = await bench(
      ...['--quick', '--engine', engine, '--only', some[engine].join(',')],
    );
    if (stderr.includes('is left out')) skip(stderr);
    const [{ comparisons }] = report.engines;
    expect(comparisons.map(({ name }: { name: string }) => name)).toEqual(some[engine]);
    for (const { title, ours, bare, ratio, wrong } of comparisons) {
      expect(
        Math.min(ours.perSecond, bare.perSecond, ours.p50, bare.p50, ratio),
        title,
      ).toBeGreaterThan(0);
      expect(wrong ?? 0, title).toBe(0);
      expect(text).toContain(title);
      if (wrong === null) expect(picture).toContain(title);
    }
    expect(text).toContain(stdout.trim());
    expect(text).not.toContain(tmpdir());
  });
});

it('measures one process beside two on PostgreSQL', async ({ skip }) => {
  const { stderr, text, report } = await bench(
    ...['--quick', '--engine', 'postgres', '--part', 'processes'],
  );
  if (stderr.includes('is left out')) skip(stderr);
  expect(text).toContain('One process beside two');
  const [{ processes }] = report.engines;
  for (const { perSecond } of processes.rows)
    expect(Math.min(...perSecond), text).toBeGreaterThan(0);
});

it('measures very many streams over both transports, and loses no message', async () => {
  const { text, report } = await bench('--quick', '--engine', 'sqlite', '--part', 'streams');
  const [{ streams }] = report.engines;
  expect(streams).toMatchObject([
    { title: 'Server-Sent Events', readers: 20, messages: 60, wrong: 0 },
    { title: 'WebSocket', readers: 20, messages: 60, wrong: 0 },
  ]);
  expect(text).toContain('Very many streams on one process');
});

it('watches memory while readers follow, and loses no message', async () => {
  const { report, picture } = await bench(
    ...['--soak', '0.05', '--readers', '5', '--engine', 'sqlite'],
  );
  expect(picture).toBeNull();
  const [{ soak }] = report.engines;
  expect(soak).toMatchObject({ readers: 5, messages: 600, wrong: 0 });
});

it('says which cases there are not', async () => {
  await expect(bench('--only', 'send-rest-1,nonsense')).rejects.toThrow(
    'There is no case nonsense.',
  );
});
