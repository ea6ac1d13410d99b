import { comparable, type TypedNewMessage } from '@parley/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitOf, hitsOf } from '../src/chat/hit.ts';
import { collectHits } from '../src/features/search/message-search.ts';
import { snippetOf } from '../src/features/search/snippet.ts';

const marked = (text: string, sought: string): string | null => {
  const hit = hitOf(text, sought);
  return hit && text.slice(hit.start, hit.end);
};

test('case and compatible forms count as the same, and what is written is marked', () => {
  expect(marked('The FINE print', 'fine')).toBe('FINE');
  expect(marked('The ﬁne print', 'fine')).toBe('ﬁne');
  expect(marked('Ｆｕｌｌ width', 'full')).toBe('Ｆｕｌｌ');
  expect(marked('cafe\u0301 noir', 'café')).toBe('cafe\u0301');
  expect(marked('İstanbul', 'stan')).toBe('stan');
  expect(marked('ΟΔΟΣ', 'οδος')).toBe('ΟΔΟΣ');
  expect(marked('fog 🌫️ in it', '🌫️')).toBe('🌫️');
  expect(marked('The print', 'maps')).toBeNull();
});

test('a piece of any text is found in it, and the mark holds what was sought', () => {
  const words = fc.string({ unit: fc.constantFrom(...'aB ﬁß🌫éΩ'), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (text, from, length) => {
      const chars = Array.from(text);
      const start = from % chars.length;
      const sought = chars
        .slice(start, start + 1 + (length % 5))
        .join('')
        .trim();
      fc.pre(sought !== '');
      expect(comparable(marked(text, sought) ?? '')).toContain(comparable(sought));
    }),
  );
});

test('all of the hits are marked, none twice', () => {
  const all = (text: string, sought: string, most = 9) =>
    hitsOf(text, sought, most).map(({ start, end }) => text.slice(start, end));
  expect(all('Fog and fog, foggy', 'fog')).toEqual(['Fog', 'fog', 'fog']);
  expect(all('oﬀ of', 'f')).toEqual(['ﬀ', 'f']);
  expect(all('aaaa', 'a', 2)).toEqual(['a', 'a']);
  expect(all('print', 'maps')).toEqual([]);
});

test('a snippet is one line around the hit, cut between words', () => {
  const text = `${'before '.repeat(20)}\nthe needle in\n${'after '.repeat(50)}`;
  const { before, hit, after } = snippetOf(text, 'NEEDLE');
  expect(hit).toBe('needle');
  expect(before).toMatch(/^…(before )+ ?the $/);
  expect(after).toMatch(/^ in (after ?)+…$/);
  expect(`${before}${hit}${after}`).not.toContain('\n');
});

test('a short message is its own snippet', () => {
  expect(snippetOf('Ten! I want to see', 'want')).toEqual({
    before: 'Ten! I ',
    hit: 'want',
    after: ' to see',
  });
});

const message = (id: number): TypedNewMessage => ({
  id,
  thread_uuid: 't',
  sender: 's',
  content: 'needle',
  timestamp: '2026-05-01T08:00:00.000000Z',
  is_read: true,
  proof: 'none',
  payload_type: null,
});

/** A search that gives these pages, one a call. */
const searchOf = (pages: readonly (readonly number[])[]) => {
  const asked: (string | undefined)[] = [];
  const progress: number[][] = [];
  return {
    asked,
    progress,
    ask: async (cursor: string | undefined) => {
      asked.push(cursor);
      const index = Number(cursor ?? 0);
      const next_cursor = index + 1 < pages.length ? String(index + 1) : null;
      return { results: (pages[index] ?? []).map(message), next_cursor };
    },
    onProgress: (hits: readonly TypedNewMessage[]) => progress.push(hits.map(({ id }) => id)),
  };
};
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from - i);

test('a search goes on through pages that hold nothing, to the end', async () => {
  const search = searchOf([[9], [], [], [3, 2]]);
  const hits = await collectHits(search);
  expect(hits.map(({ id }) => id)).toEqual([9, 3, 2]);
  expect(search.asked).toEqual([undefined, '1', '2', '3']);
  expect(search.progress).toEqual([[9], [9], [9]]);
});

test('a search ends with 50 hits', async () => {
  const search = searchOf([range(200, 30), range(150, 30), [1]]);
  const hits = await collectHits(search);
  expect(hits.map(({ id }) => id)).toEqual([...range(200, 30), ...range(150, 20)]);
  expect(search.asked).toEqual([undefined, '1']);
});

test('a search that is refused half-way says so, after what it found', async () => {
  const search = searchOf([[9], [8]]);
  const ask = async (cursor: string | undefined) => {
    if (cursor !== undefined) throw new Error('gone');
    return search.ask(cursor);
  };
  await expect(collectHits({ ...search, ask })).rejects.toThrow('gone');
  expect(search.progress).toEqual([[9]]);
});
