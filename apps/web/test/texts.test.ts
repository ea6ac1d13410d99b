import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareTexts } from './texts.bare.ts';

const source = join(import.meta.dirname, '../src');

test('no text of a component goes past the catalogues', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).sort();
  const bare = files.flatMap((file) =>
    bareTexts(readFileSync(join(source, file), 'utf8'), file.endsWith('x') ? 'tsx' : 'ts').map(
      (text) => `${file}:${text}`,
    ),
  );
  expect(bare).toEqual([]);
});
