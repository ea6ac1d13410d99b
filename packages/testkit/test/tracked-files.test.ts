import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { problemsOf } from '../src/tracked-files.ts';

const gate = fileURLToPath(new URL('../src/tracked-files.ts', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-tracked-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

it.each([
  ['apps/server/postgres:/postgres@127.0.0.1:54329/parley', 'forbids one of its characters'],
  ['docs/what?.md', 'forbids one of its characters'],
  ['docs/back\\slash.md', 'forbids one of its characters'],
  ['docs/line\nbreak.md', 'forbids one of its characters'],
  ['docs/more./page.md', 'drops a dot or a space'],
  ['docs/page ', 'drops a dot or a space'],
  ['src/aux.ts', 'keeps the name for a device'],
  ['Con/page.md', 'keeps the name for a device'],
  [`${'folder/'.repeat(29)}page.md`, 'longer than 200'],
  ['a'.repeat(101), 'longer than 100'],
  ['data/parley.db', 'a database'],
  ['data/parley.db-wal', 'a database'],
  ['packages/client/parley-client-0.1.0.tgz', 'a packed package'],
])('%j is named with its fault', (path, why) => {
  expect(problemsOf(folder, [path])).toEqual([
    expect.stringMatching(new RegExp(`^${escaped(JSON.stringify(path))}: .*${why}`)),
  ]);
});

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

it('names that differ in case or in Unicode form only are told, of files and of folders', () => {
  expect(problemsOf(folder, ['Docs/a.md', 'docs/b.md', 'docs/B.md'])).toEqual([
    '"docs": where case does not count it is "Docs"',
    '"docs/B.md": where case does not count it is "docs/b.md"',
  ]);
  expect(problemsOf(folder, ['caf\u00e9', 'cafe\u0301'])).toHaveLength(1);
});

it('a database is known by how it begins, whatever its name', () => {
  put('one', 'SQLite format 3\0and more');
  put('two', Buffer.from('377f0682002de218', 'hex'));
  put('short', 'SQL');
  expect(problemsOf(folder, ['one', 'two', 'short', 'gone'])).toEqual([
    '"one": it is a database, whatever its name',
    '"two": it is a database, whatever its name',
  ]);
});

it('paths of ours pass', () => {
  const paths = ['.ci/run', 'src/.gitignore', 'src/console.ts', 'src/com.ts', 'docs/index.md'];
  expect(problemsOf(folder, paths)).toEqual([]);
});

it('the gate fails for what git tracks or would, and passes what it ignores', () => {
  const run = (command: string, ...args: string[]): string => {
    try {
      execFileSync(command, args, { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
      return '';
    } catch (error) {
      return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    }
  };
  run('git', 'init', '-q');
  put('.gitignore', 'data/\n');
  put('data/parley.db', 'SQLite format 3\0');
  put('fine.ts', '');
  expect(run(process.execPath, gate)).toBe('');
  put('postgres:/chat', 'SQLite format 3\0');
  const told = run(process.execPath, gate);
  expect(told).toContain('"postgres:/chat": Windows forbids');
  expect(told).toContain('"postgres:/chat": it is a database');
  expect(told).toContain('Rename or delete');
  run('git', 'add', '-A');
  expect(run(process.execPath, gate)).toBe(told);
});
