import { execFileSync } from 'node:child_process';
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What keeps a path from being checked out on every system, and what is no source at all: run by
 * `pnpm check` on all files that git has or would take.
 */

/** What Windows leaves for the folder that a clone lies in. */
const LONGEST_PATH = 200;
const LONGEST_NAME = 100;

const rules: readonly (readonly [unportable: RegExp, why: string])[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
  [/[<>:"|?*\\\u0000-\u001f\u007f]/, 'Windows forbids one of its characters'],
  [/[. ](\/|$)/, 'Windows drops a dot or a space at the end of a name'],
  [/(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?(\/|$)/i, 'Windows keeps the name for a device'],
  [new RegExp(`.{${LONGEST_PATH + 1}}`), `it is longer than ${LONGEST_PATH} characters`],
  [new RegExp(`[^/]{${LONGEST_NAME + 1}}`), `a name is longer than ${LONGEST_NAME} characters`],
  [/\.(db|sqlite3?)$|-(wal|shm|journal)$/i, 'by its name it is a database'],
  [/\.tgz$/i, 'by its name it is a packed package'],
];

/** How the files of SQLite begin: the database itself, its WAL, its journal. */
const databases = [
  Buffer.from('SQLite format 3\0'),
  Buffer.from('377f0682', 'hex'),
  Buffer.from('377f0683', 'hex'),
  Buffer.from('d9d505f920a163d7', 'hex'),
];

/** Why these files of a folder should not be there, a line for each fault. */
export const problemsOf = (root: string, paths: readonly string[]): string[] => [
  ...paths.flatMap((path) => {
    const broken = rules.filter(([unportable]) => unportable.test(path)).map(([, why]) => why);
    if (isDatabase(join(root, path))) broken.push('it is a database, whatever its name');
    return broken.map((why) => `${JSON.stringify(path)}: ${why}`);
  }),
  ...collisions(paths),
];

/** Names, of files or of folders, that are one where case or Unicode forms don't count. */
const collisions = (paths: readonly string[]): string[] => {
  const known = new Map<string, string>();
  return [...new Set(paths.flatMap(withFolders))].flatMap((path) => {
    const folded = path.normalize('NFC').toLowerCase();
    const other = known.get(folded);
    known.set(folded, path);
    return other === undefined
      ? []
      : `${JSON.stringify(path)}: where case does not count it is ${JSON.stringify(other)}`;
  });
};

const withFolders = (path: string): string[] =>
  path.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'));

const isDatabase = (file: string): boolean => {
  // Deleted but not yet committed; links and submodules hold nothing of their own.
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const head = Buffer.alloc(16);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, head);
  } finally {
    closeSync(opened);
  }
  return databases.some((start) => head.subarray(0, start.length).equals(start));
};

/** What git tracks in a folder, and what it would, were all added: what a test leaves behind, too. */
export const trackedFiles = (root: string): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
    .split('\0')
    .filter((path) => path !== '');

if (import.meta.main) {
  const faults = problemsOf('.', trackedFiles('.'));
  if (faults.length > 0) {
    const advice = 'Rename or delete these; what a program makes belongs in .gitignore.';
    process.stderr.write(`${faults.join('\n')}\n${advice}\n`);
    process.exitCode = 1;
  }
}
