import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withProgress } from '../src/cli/progress.ts';

/** What a terminal of this width was told, as text without its control sequences. */
const terminal = (isTTY: boolean) => {
  const parts: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((part) => parts.push(String(part)) > 0);
  Object.assign(process.stderr, { isTTY, columns: 80 });
  return () => parts.join('');
};

const { isTTY, columns } = process.stderr;
beforeEach(() => {
  vi.restoreAllMocks();
});
afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(process.stderr, { isTTY, columns });
});

/** The percentages of each line, in the order in which they were shown. */
const shown = (text: string, doing: string): number[] =>
  [...text.matchAll(new RegExp(`${doing} +\\S+ (\\d+) %`, 'g'))].map(([, percent]) =>
    Number(percent),
  );

it('shows a bar for each thing that is done, and each ends at 100 %', async () => {
  const told = terminal(true);
  const result = await withProgress((progress) => {
    progress('copying', 0.5);
    progress('copying', 0.6);
    progress('checking');
    return 'done';
  });
  expect(result).toBe('done');
  expect(shown(told(), 'copying').at(0)).toBe(0);
  for (const doing of ['copying', 'checking']) expect(shown(told(), doing).at(-1)).toBe(100);
  // The cursor was never hidden: nobody has to bring it back.
  expect(told()).not.toContain('\u001b[?25l');
});

it('ends where it was when the work fails', async () => {
  const told = terminal(true);
  const failing = withProgress((progress) => {
    progress('copying', 0.25);
    throw new Error('No room.');
  });
  await expect(failing).rejects.toThrow('No room.');
  expect(shown(told(), 'copying').at(-1)).toBe(25);
});

it('says nothing where there is no terminal', async () => {
  const told = terminal(false);
  await withProgress((progress) => progress('copying', 0.5));
  expect(told()).toBe('');
});
