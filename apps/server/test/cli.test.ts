import { spawnSync } from 'node:child_process';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { settings } from '../src/config/settings.ts';
import { testApp } from '../src/testing.ts';
import { migratedDatabase, tempFolder } from './storage-files.ts';
import { runParley } from './storage-process.ts';

/** One line for a person, and nothing of where in the code it comes from. */
const oneLine = /^parley: [^\n]+\n$/;

describe.concurrent('parley', () => {
  it.each([[['--help']], [['--', 'serve', '--help']]])(
    '%s lists every setting with its default',
    async (args) => {
      const { code, stdout, stderr } = await runParley(args);
      expect([code, stderr]).toEqual([0, '']);
      for (const [name, value, text] of settings) {
        const line = stdout.split('\n').find((it) => it.trim().startsWith(`${name} `));
        expect(line).toContain(text);
        expect(line).toContain(value);
      }
    },
  );

  it.each([
    [['frobnicate'], 'frobnicate'],
    [['shops', 'frobnicate'], 'frobnicate'],
    [['shops', 'import'], 'file'],
    [['backpu', 'x.db'], 'Did you mean backup?'],
    [['start', '--dmeo'], 'Did you mean --demo?'],
  ])('%s ends with 1 and says what it does not know', async (args, named) => {
    const { code, stdout, stderr } = await runParley(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(named);
    expect(stderr).toContain('--help');
  });

  it.each([[['--version']], [['start', '--version']]])('%s says which it is', async (args) => {
    const { code, stdout, stderr } = await runParley(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['--to', 'file:x.db'], '--to'],
    [['--to', 'mysql://host/x'], '--to'],
    [['--from', 'postgres://u:p@host/x', '--to', 'postgres://u:p@host/x'], '--from'],
    [['--from', 'file:package.json', '--to', 'postgres://u:p@127.0.0.1:1/x'], '--from'],
    [['--from', 'file:nowhere.db', '--to', 'postgres://u:p@127.0.0.1:1/x'], '--from'],
  ])('migrate-engine %s is told of the option', async (args, option) => {
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const { code, stderr } = await runParley(['migrate-engine', ...args], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
    expect(stderr).toMatch(new RegExp(`^parley: ${option}`));
    expect(stderr).not.toContain('PARLEY_DATABASE_URL');
  });

  it.each([
    {
      kind: 'wrong alone',
      env: { PORT: '65536', PARLEY_MODE: 'ajar', PARLEY_NETWORK: 'x', PARLEY_SECRET: 'short' },
    },
    {
      kind: 'that contradict each other',
      env: {
        HOST: '0.0.0.0',
        PARLEY_PUBLIC_URL: 'https://chat.example.org',
        PARLEY_CORS_ORIGINS: 'https://app.example.org',
        PARLEY_TRUST_PROXY: '10.0.0.1',
      },
    },
  ])('lists all settings $kind, and starts nothing', async ({ env }) => {
    await using temp = await tempFolder();
    const { code, stdout, stderr } = await runParley(['serve'], { env, cwd: temp.folder });
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n').slice(1);
    expect(lines.map((line) => /^ {2}- ([A-Z_]+)/.exec(line)?.[1]).sort()).toEqual(
      Object.keys(env).sort(),
    );
  });
});

describe.concurrent('one clear line and exit code 1', () => {
  const serve = (database: string, env: Record<string, string> = {}) =>
    runParley(['serve'], { env: { PORT: '0', PARLEY_DATABASE_URL: `file:${database}`, ...env } });

  it('when the port is taken, with the port', async () => {
    await using app = await testApp();
    await using temp = await tempFolder();
    const { port } = new URL(app.url);
    const { code, stderr } = await serve(temp.file('parley.db'), { PORT: port });
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
    expect(stderr).toContain(port);
  });

  it('when this machine has no such address', async () => {
    await using temp = await tempFolder();
    const { code, stderr } = await serve(temp.file('parley.db'), {
      HOST: '192.0.2.1',
      PARLEY_MODE: 'locked',
      PARLEY_PUBLIC_URL: 'https://chat.example.org',
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
    expect(stderr).toContain('192.0.2.1');
  });

  it('when the database is of a newer version, which stays as it is', async () => {
    await using temp = await migratedDatabase();
    const other = new SqliteDatabase(temp.database);
    other.exec(`insert into kysely_migration values ('999-later', '2099-01-01T00:00:00.000Z')`);
    other.close();
    const before = await readFile(temp.database);
    const { code, stderr } = await serve(temp.database);
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
    expect(stderr).toContain('another version of Parley');
    expect((await readFile(temp.database)).equals(before)).toBe(true);
  });

  it('when the database is a folder', async () => {
    await using temp = await tempFolder();
    const { code, stderr } = await serve(temp.folder);
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
  });

  it('when its folder is a file', async () => {
    await using temp = await tempFolder();
    await writeFile(temp.file('file'), '');
    const { code, stderr } = await serve(join(temp.file('file'), 'parley.db'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
  });

  it('when the file is no database, and leaves it as it is', async () => {
    await using temp = await tempFolder();
    const own = fileURLToPath(import.meta.url);
    await copyFile(own, temp.file('letter.txt'));
    const { code, stderr } = await serve(temp.file('letter.txt'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
    expect(await readFile(temp.file('letter.txt'), 'utf8')).toBe(await readFile(own, 'utf8'));
  });

  // Root may write everywhere: then somebody else starts the server, if they may read it.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const canBe = spawnSync('cat', [main], uid === undefined ? {} : { uid }).status === 0;
  it.skipIf(!canBe)('when it may not write to the folder', async () => {
    await using temp = await tempFolder();
    await chmod(temp.folder, 0o555);
    const { code, stderr } = await runParley(['serve'], {
      env: { PORT: '0', PARLEY_DATABASE_URL: `file:${temp.file('parley.db')}` },
      ...(uid !== undefined && { uid }),
    });
    await chmod(temp.folder, 0o755);
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneLine)]);
    expect(stderr).toContain('may this user write there?');
  });

  /** A Node on this machine that is older than what Parley needs. */
  const oldNode = ['/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)]
    .map((folder) => join(folder, 'node'))
    .find((node) => {
      const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '';
      const major = /^v(\d+)\./.exec(version)?.[1];
      return major !== undefined && Number(major) < 22;
    });
  if (oldNode === undefined)
    process.stderr.write('\n*** No Node older than 22 is here: its refusal is NOT TESTED.\n');
  it.skipIf(oldNode === undefined)('when Node is too old', async () => {
    const { code, stdout, stderr } = await runParley(['serve'], { node: oldNode ?? '' });
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(oneLine)]);
    expect(stderr).toContain('too old');
  });
});
