import { isStorableText } from '@parley/contracts';
import { alice, bob, haveVectors, vectorJson } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { onPostgres } from './engine.ts';
import { addressOf, transports } from './raw-http.ts';

const strings = vectorJson<string[]>('naughty-strings.json', []);
const sendable = (text: string) => text.trim() !== '' && isStorableText(text);
const good = strings.filter(sendable);
const bad = [...strings.filter((text) => !sendable(text)), ' \u00a0\u3000\t', 'a\0b', '\ud800'];

/** What an engine makes of a text is the same over each. */
const tried = onPostgres ? transports.slice(0, 1) : transports;

/** Each has a thread of their own, for an answer holds the thread's newest messages. */
const people = Array.from({ length: 50 }, (_, n) => addressOf(n + 1));

let app: TestApp;
let uuid = '';

beforeAll(async () => {
  app = await testApp();
  const made = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address], initial_message: 'before them' },
  });
  uuid = made.json.uuid;
});
afterAll(() => app[Symbol.asyncDispose]());

/** Asks for all of them, 50 at once. */
const inBatches = async <T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = [];
  for (let from = 0; from < all.length; from += 50)
    answers.push(...(await Promise.all(all.slice(from, from + 50).map(ask))));
  return answers;
};

describe.skipIf(!haveVectors)('the big list of naughty strings', () => {
  it('is all there', () => {
    expect(good.length).toBeGreaterThan(500);
  });

  describe.each(tried)('over %s', (_transport, call) => {
    it('comes back byte for byte as message text', async () => {
      const sent = await inBatches(good, (content) =>
        call(app, 'message.send', { thread_uuid: uuid, sender: alice.address, content }),
      );
      expect(sent.map(({ json }) => json.content)).toEqual(good);
      // Sent 50 at once, they stand in the thread in the order of their ids.
      const ids = sent.map(({ json }): number => json.id);
      const [first = 0] = [...ids].sort((a, b) => a - b);
      const kept = new Map<number, string>();
      for (let after = first - 1, more = true; more; ) {
        const page = await call(app, 'message.list', {
          thread_uuid: uuid,
          after,
          page_size: 100,
        });
        const results: { id: number; content: string }[] = page.json.results;
        for (const message of results) kept.set(message.id, message.content);
        after = results[results.length - 1]?.id ?? after;
        more = results.length > 0;
      }
      expect(ids.map((id) => kept.get(id))).toEqual(good);
    });

    it('comes back byte for byte as initial_message', async () => {
      let count = 0;
      const opened = await inBatches(good, (initial_message) => {
        const participants = [alice.address, people[count++ % people.length]];
        return call(app, 'thread.create', { participants, initial_message });
      });
      const newest = opened.map(({ json }) => json.messages[json.messages.length - 1].content);
      expect(newest).toEqual(good);
    });

    it('is refused, naming the field, where it is blank or no text', async () => {
      const send = await inBatches(bad, (content) =>
        call(app, 'message.send', { thread_uuid: uuid, sender: alice.address, content }),
      );
      for (const { status, fields } of send) expect([status, fields]).toEqual([400, ['content']]);
    });

    it('is an address of nobody and a time of no clock', async () => {
      for (const field of ['address', 'since']) {
        const procedure = field === 'since' ? 'message.listNew' : 'thread.list';
        const fixed = field === 'since' ? { address: alice.address } : {};
        const answers = await inBatches(strings, (text) =>
          call(app, procedure, { ...fixed, [field]: text }),
        );
        for (const { status } of answers) expect([200, 400, 404]).toContain(status);
        const refused = answers.filter(({ status }) => status === 400);
        for (const { fields } of refused) expect(fields).toEqual([field]);
        expect(refused.length).toBeGreaterThan(450);
      }
    });

    it('finds no shop and breaks no search for one', async () => {
      const answers = await inBatches(strings, (url) => call(app, 'shop.byUrl', { url }));
      for (const { status } of answers) expect([400, 404]).toContain(status);
    });
  });
});
