import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the documentation stands, from the root of the repository. */
export const root = join(import.meta.dirname, '../../../..');

/** A fenced block of a page: what follows the fence's language, and the lines inside. */
export interface Block {
  readonly info: string;
  readonly line: number;
  readonly text: string;
}

export const blocksOf = async (page: string): Promise<Block[]> => {
  const text = await readFile(join(root, page), 'utf8');
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    info: match[1] ?? '',
    line: text.slice(0, match.index).split('\n').length,
    text: match[2] ?? '',
  }));
};

export interface Step {
  readonly line: number;
  readonly script: string;
  /** What it prints, with `…` for any text; none where the page does not show it. */
  readonly output: string | undefined;
}

/** The `sh` blocks of a page, each with the `output` block behind it. */
export const stepsOf = (blocks: readonly Block[]): Step[] =>
  blocks.flatMap(({ info, line, text }, index) => {
    if (info !== 'sh') return [];
    const next = blocks[index + 1];
    return [{ line, script: text, output: next?.info.endsWith(' output') ? next.text : undefined }];
  });

/** Whether a program printed what a page shows. */
export const agrees = (printed: string, shown: string): boolean =>
  new RegExp(`^${shown.trim().split('…').map(literally).join('[\\s\\S]*?')}$`).test(printed.trim());

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Links to other files and sections of the repository. */
export const linksOf = async (page: string): Promise<string[]> => {
  const text = await readFile(join(root, page), 'utf8');
  return [...text.replaceAll(/^```.*\n[\s\S]*?^```$/gm, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
};

/** The names of a page's sections, as they stand in links. */
export const anchorsOf = async (page: string): Promise<string[]> => {
  const text = await readFile(join(root, page), 'utf8');
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
};
