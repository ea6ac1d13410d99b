import { Web3mqId } from '@parley/contracts';
import { WrongPassphrase } from '@parley/wallet/seal';
import { describe, expect, it } from 'vitest';
import {
  identityProblems,
  newIdentity,
  openIdentity,
  sealIdentity,
} from '../src/features/web3mq/identity.ts';
import { chatsOf, nextPage } from '../src/features/web3mq/next-page.ts';
import { topicOf } from '../src/features/web3mq/topic.ts';

const none = { userid: null, didkey: null, privateKey: null };

describe('a Web3MQ identity', () => {
  it('is new each time, in the documented form', () => {
    const made = newIdentity();
    expect(made.userid).toMatch(/^user:[0-9a-f]{56}$/);
    expect(made.didkey).toMatch(/^eth:0x[0-9a-f]{40}$/);
    expect(Web3mqId.safeParse(made.userid).success).toBe(true);
    expect(identityProblems(made)).toEqual(none);
    expect(newIdentity().userid).not.toBe(made.userid);
    expect(newIdentity().privateKey).not.toBe(made.privateKey);
  });

  it('comes back whole with its passphrase, and shows no key without it', async () => {
    const made = newIdentity();
    const kept = await sealIdentity(made, 'two small words');
    expect(JSON.stringify(kept)).not.toContain(made.privateKey);
    expect(await openIdentity(kept, 'two small words')).toEqual(made);
    await expect(openIdentity(kept, 'two other words')).rejects.toBeInstanceOf(WrongPassphrase);
  });

  it.each([
    [{ userid: 'group:1' }, ['userid']],
    [{ userid: 'user:a b' }, ['userid']],
    [{ didkey: 'eth' }, ['didkey']],
    [{ didkey: 'eth: 0x' }, ['didkey']],
    [{ privateKey: '12' }, ['privateKey']],
    [{ userid: '', didkey: '', privateKey: '' }, ['userid', 'didkey', 'privateKey']],
  ])('says what is wrong with %j', (changed, names) => {
    const problems = identityProblems({ ...newIdentity(), ...changed });
    const wrong = Object.entries(problems).filter(([, problem]) => problem !== null);
    expect(wrong.map(([name]) => name)).toEqual(names);
  });
});

describe('whom a Web3MQ chat is opened with', () => {
  it('is a user or a group', () => {
    expect(topicOf(' user:ab ')).toEqual({ topic: 'user:ab', topic_type: 'user' });
    expect(topicOf('group:ab')).toEqual({ topic: 'group:ab', topic_type: 'group' });
  });

  it.each(['', 'ab', 'user:a b', `user:${'a'.repeat(200)}`])('is not %j', (text) => {
    expect(topicOf(text)).toBeNull();
  });
});

describe('pages of Web3MQ chats', () => {
  const chat = (topic: string) => ({
    topic,
    topic_type: 'user' as const,
    chatid: topic,
    chat_type: 'user' as const,
    chat_name: '',
    avatar_url: '',
    avatar_base64: '',
    timestamp: 1,
  });
  const page = (total: number, ...topics: string[]) => ({ total, result: topics.map(chat) });

  it('go on until all were fetched', () => {
    expect(nextPage([page(3, 'a', 'b')], 2)).toBe(2);
    expect(nextPage([page(3, 'a', 'b'), page(3, 'c')], 2)).toBeUndefined();
    expect(nextPage([page(2, 'a', 'b')], 2)).toBeUndefined();
    expect(nextPage([page(0)], 2)).toBeUndefined();
  });

  it('show a chat once, though it moved from one page to the next', () => {
    const shown = chatsOf([page(3, 'a', 'b'), page(3, 'b', 'c')]);
    expect(shown.map(({ topic }) => topic)).toEqual(['a', 'b', 'c']);
  });
});
