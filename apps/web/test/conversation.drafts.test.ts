import { describe, expect, test } from 'vitest';
import { draftStore } from '../src/chat/drafts/draft-store.ts';
import { leftOf } from '../src/features/conversation/composer/message-length.ts';
import { isEmojiOnly } from '../src/features/conversation/message/emoji-only.ts';
import { failureWords } from '../src/features/conversation/message/failure-words.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, text: string | null) =>
      void (text === null ? kept.delete(key) : kept.set(key, text)),
  };
};

describe('drafts', () => {
  test('survive a reload, by address and thread', () => {
    const storage = memory();
    draftStore(storage).set('ada', 't1', 'half ');
    draftStore(storage).set('ada', 't2', 'other');
    draftStore(storage).set('ben', 't1', 'his');
    expect(draftStore(storage).of('ada')).toEqual({ t1: 'half ', t2: 'other' });
    expect(draftStore(storage).of('ben')).toEqual({ t1: 'his' });
    expect(storage.read('parley.drafts.ada')).toBe('{"t1":"half ","t2":"other"}');
  });

  test('are forgotten once they are empty', () => {
    const storage = memory();
    const store = draftStore(storage);
    store.set('ada', 't1', 'text');
    store.set('ada', 't1', '');
    expect(store.of('ada')).toEqual({});
    expect(storage.read('parley.drafts.ada')).toBeNull();
  });

  test('may be blank while somebody writes, but are not kept so', () => {
    const storage = memory();
    const store = draftStore(storage);
    store.set('ada', 't1', '  ');
    expect(store.of('ada').t1).toBe('  ');
    expect(draftStore(storage).of('ada')).toEqual({});
  });

  test('come over from another tab', () => {
    const storage = memory();
    const here = draftStore(storage);
    expect(here.of('ada')).toEqual({});
    let told = 0;
    here.subscribe(() => {
      told += 1;
    });
    draftStore(storage).set('ada', 't1', 'there');
    here.reload('parley.names');
    expect(told).toBe(0);
    here.reload('parley.drafts.ada');
    expect(told).toBe(1);
    expect(here.of('ada')).toEqual({ t1: 'there' });
  });

  test('last as long as the page where nothing can be kept', () => {
    const store = draftStore({ ...memory(), write: () => {} });
    store.set('ada', 't1', 'text');
    expect(store.of('ada')).toEqual({ t1: 'text' });
  });

  test('that are not what was written are none', () => {
    const storage = memory();
    storage.write('parley.drafts.ada', 'nonsense');
    storage.write('parley.drafts.ben', '{"t1":1,"t2":"kept"}');
    expect(draftStore(storage).of('ada')).toEqual({});
    expect(draftStore(storage).of('ben')).toEqual({ t2: 'kept' });
  });

  test('stay the same object while nothing changes', () => {
    const store = draftStore(memory());
    expect(store.of('ada')).toBe(store.of('ada'));
  });
});

describe('a message', () => {
  test.each([
    ['🎉', true],
    ['👩‍👩‍👧 🇩🇪 1️⃣', true],
    ['🎉🎉🎉🎉🎉🎉🎉', false],
    ['🎉 yes', false],
    ['12', false],
    ['', false],
  ])('of only emoji is larger: %s %s', (text, expected) => {
    expect(isEmojiOnly(text)).toBe(expected);
  });

  test('is counted in code points, once it is long', () => {
    expect(leftOf('a'.repeat(7_499))).toBeNull();
    expect(leftOf('a'.repeat(7_500))).toBe(500);
    expect(leftOf('🎉'.repeat(7_499))).toBeNull();
    expect(leftOf('🎉'.repeat(8_000))).toBe(0);
    expect(leftOf('a'.repeat(8_001))).toBe(-1);
  });

  test('that failed says why', () => {
    expect(failureWords({ code: 'not_found', message: 'Not found.' })).toContain(
      'no longer exists',
    );
    const refused = { code: 'bad_input', message: 'Bad input.' } as const;
    expect(failureWords({ ...refused, fields: ['content'] })).toContain('too long');
    expect(failureWords({ ...refused, fields: ['sender'] })).toContain('no longer a participant');
    expect(failureWords({ code: null, message: 'x is not a function' })).not.toContain('function');
  });
});
