import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Content,
  codePoints,
  comparable,
  compatible,
  cutText,
  isStorableText,
} from '../src/index.ts';

const accepts = (text: unknown) => Content.safeParse(text).success;
const piece = fc.constantFrom('a', '\0', '😀', '\ud83d', '\ude00', 'e\u0301');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
);

describe('message text', () => {
  it.each([
    ['a letter', 'a'],
    ['blanks around a letter', ' \n a \t'],
    ['8,000 letters', 'x'.repeat(8000)],
    ['8,000 emoji', '😀'.repeat(8000)],
    ['a zero-width space, which is no white space', '\u200b'],
    ['1,142 families of seven code points each', '👩‍👩‍👧‍👦'.repeat(1142)],
  ])('may be %s', (_name, text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['a blank', ' '],
    ['white space of every kind', ' \t\r\n\v\f\u00a0\u1680\u2003\u2028\u2029\u202f\u3000\ufeff'],
    ['8,001 letters', 'x'.repeat(8001)],
    ['8,001 emoji', '😀'.repeat(8001)],
    ['7,999 emoji and two letters', `${'😀'.repeat(7999)}ab`],
    ['1,143 families of seven code points each', '👩‍👩‍👧‍👦'.repeat(1143)],
    ['a number', 1],
    ['nothing', undefined],
  ])('may not be %s', (_name, text) => {
    expect(accepts(text)).toBe(false);
  });

  it('is kept as it is', () => {
    expect(Content.parse(' e\u0301 \n')).toBe(' e\u0301 \n');
  });
});

describe('code points', () => {
  it('are counted as a string iterates', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codePoints(text)).toBe([...text].length);
      }),
    );
  });

  it('are cut whole, and a short text is left alone', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 70 }), (text, limit) => {
        const cut = cutText(text, limit);
        expect(cut).toBe([...text].slice(0, limit).join(''));
        expect(cut.isWellFormed() || !text.isWellFormed()).toBe(true);
        expect(codePoints(cut)).toBe(Math.min(limit, codePoints(text)));
      }),
    );
  });

  it.each([
    ['😀😀😀', 2, '😀😀'],
    ['a😀b', 2, 'a😀'],
    ['a😀b', 1, 'a'],
    ['😀', 0, ''],
    ['abc', 3, 'abc'],
    ['', 5, ''],
  ])('of %j cut at %i are %j', (text, limit, cut) => {
    expect(cutText(text, limit)).toBe(cut);
  });
});

describe('text that a store can give back', () => {
  it.each(['', 'a', '😀', '\u0001', '\uffff', '\u202e', '\ufeff'])('may be %j', (text) => {
    expect(isStorableText(text)).toBe(true);
  });

  it.each(['\0', 'a\0b', '\ud800', '\udc00', '\udc00\ud800', '😀\ud83d'])(
    'may not be %j',
    (text) => {
      expect(isStorableText(text)).toBe(false);
    },
  );

  it('survives UTF-8', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const back = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
          new TextEncoder().encode(text),
        );
        expect(isStorableText(text)).toBe(back === text && !text.includes('\0'));
      }),
    );
  });
});

describe('text as search compares it', () => {
  const mark = fc.constantFrom(
    ...'\u0301\u0316\u0327\u0344\u0f71\u0f73\u0f81\u05b0\uff9e\uff9f\u{1d165}\u{1d16e}',
  );
  const letter = fc.constantFrom(...'aÅﬁＦ字ế각가\u09c7\u09be');
  const join = (pieces: readonly string[]) => pieces.join('');
  const rows = (maxLength: number) =>
    fc
      .array(fc.oneof(letter, fc.array(mark, { maxLength }).map(join)), { maxLength: 20 })
      .map(join);
  const isMark = (char: string) => /[\p{M}\uff9e\uff9f]/u.test(char);

  it('is NFKC and lower case where no more than 30 marks stand in a row', () => {
    const words = fc
      .oneof(anyText, rows(30))
      .filter((text) => !/[\p{M}\uff9e\uff9f]{31}/u.test(text));
    fc.assert(
      fc.property(words, (text) => {
        expect(compatible(text)).toBe(text.normalize('NFKC'));
        expect(comparable(text)).toBe(text.normalize('NFKC').toLowerCase());
      }),
    );
  });

  it('loses no mark of a longer row', () => {
    fc.assert(
      fc.property(rows(200), (text) => {
        const made = compatible(text);
        const sorted = (of: string) =>
          Array.from(of.replaceAll('\u034f', '').normalize('NFKD')).filter(isMark).sort();
        expect(sorted(made)).toEqual(sorted(text));
      }),
    );
  });

  it('sorts at most 30 marks, and those that they are made of, at a time', () => {
    const made = compatible(`a${'\u0344\u0316'.repeat(4000)}`);
    for (const row of made.split('\u034f')) expect(row.length).toBeLessThanOrEqual(61);
  });
});
