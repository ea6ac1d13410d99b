import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Messages } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { languages } from '../src/i18n/languages.ts';
import { bareTexts } from './texts.bare.ts';
import { formsOf, slotsOf } from './texts.slots.ts';

const source = join(import.meta.dirname, '../src');
const lingui = join(import.meta.dirname, '../node_modules/.bin/lingui');

/** Fails with what the command says. */
const check = (...what: readonly string[]) => promisify(execFile)(lingui, ['check', ...what]);

const catalogs = import.meta.glob<Messages>('../src/i18n/messages/*/*.po', {
  import: 'messages',
  eager: true,
});
const catalogOf = (language: string, part: string): Messages =>
  catalogs[`../src/i18n/messages/${language}/${part}.po`] ?? {};

test('no text of a component goes past the catalogues', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).sort();
  const bare = files.flatMap((file) =>
    bareTexts(readFileSync(join(source, file), 'utf8'), file.endsWith('.tsx') ? 'tsx' : 'ts').map(
      (text) => `${file}:${text}`,
    ),
  );
  expect(bare).toEqual([]);
});

test('the catalogues have each text of the source, and none besides (pnpm --filter @parley/web texts)', () =>
  check('sync'));

test('no text lacks its translation', () => check('missing', '--mode', 'catalog'));

describe.each(Object.keys(languages))('the texts in %s', (language) => {
  test.each(['start', 'chats'])('keep the values and elements of the English ones: %s', (part) => {
    const english = catalogOf('en', part);
    const translated = catalogOf(language, part);
    expect(Object.keys(english).length).toBeGreaterThan(20);
    for (const [id, message] of Object.entries(english))
      expect({ id, slots: slotsOf(translated[id]) }).toEqual({ id, slots: slotsOf(message) });
  });

  test.each(['start', 'chats'])('have a form for each kind of number: %s', (part) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const message of Object.values(catalogOf(language, part)))
      for (const forms of formsOf(message)) expect(forms).toEqual(expect.arrayContaining(needed));
  });
});
