import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedFields, signedText } from '../src/index.ts';

const userid = 'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572af';
const topic = 'user:acef80eba095534a98f1882fe63400f5ae404faa28c6f9aece119e53';

describe('what Web3MQ clients sign', () => {
  it('for a chat list is userid and timestamp, with nothing between them', () => {
    expect(signedText('chatList', { userid, timestamp: 1656991509327 })).toBe(
      'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572af1656991509327',
    );
  });

  it('for a chat update is userid, topic, topic_type and timestamp', () => {
    const call = { userid, topic, topic_type: 'user', timestamp: 1656991509327 };
    expect(signedText('chatUpdate', call)).toBe(
      'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572afuser:acef80eba095534a98f1882fe63400f5ae404faa28c6f9aece119e53user1656991509327',
    );
    expect(signedText('chatUpdate', { ...call, topic: 'group:7', topic_type: 'group' })).toBe(
      'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572afgroup:7group1656991509327',
    );
  });

  it('writes numbers in decimal, however large', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (timestamp) => {
        expect(signedText('chatList', { userid: 'u', timestamp })).toBe(`u${BigInt(timestamp)}`);
      }),
    );
  });
});

it('every signed text ends in a time, as no text to sign in with does', () => {
  for (const fields of Object.values(signedFields)) expect(fields.at(-1)).toMatch(/^timestamp$/);
});
