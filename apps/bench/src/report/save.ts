import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { markdownOf } from './markdown.ts';
import { plotOf } from './plot.ts';
import type { Report } from './report.ts';

/** Keeps a report as text, data and, when rates were compared, picture; `path` is without an ending. */
export const save = async (report: Report, path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`);
  const text = markdownOf(report);
  if (report.engines.every(({ comparisons }) => comparisons.length === 0))
    return writeFile(`${path}.md`, `${text}\n`);
  await writeFile(`${path}.svg`, plotOf(report));
  const picture = `![Rates as parts of the bare limit](${basename(path)}.svg)`;
  await writeFile(`${path}.md`, `${text}\n\n${picture}\n`);
};
