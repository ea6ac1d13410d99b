import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { markdownOf } from './markdown.ts';
import { plotOf } from './plot.ts';
import type { Report } from './report.ts';

/** Keeps a report as text, data and picture; `path` is without an ending. */
export const save = async (report: Report, path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const picture = `![Rates as parts of the bare limit](${basename(path)}.svg)`;
  await Promise.all([
    writeFile(`${path}.md`, `${markdownOf(report)}\n\n${picture}\n`),
    writeFile(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`),
    writeFile(`${path}.svg`, plotOf(report)),
  ]);
};
