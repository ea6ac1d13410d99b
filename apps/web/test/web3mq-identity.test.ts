import { Web3mqId } from '@parley/contracts';
import { WrongPassphrase } from '@parley/wallet/seal';
import { describe, expect, it } from 'vitest';
import { openAccount, sealIdentity } from '../src/account/account-key.ts';
import { readUserEntry } from '../src/features/new-chat/read-user-entry.ts';
import { identityProblems, newIdentity } from '../src/features/web3mq/identity.ts';

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
    const kept = await sealIdentity(made, null, 'two small words');
    expect(JSON.stringify(kept)).not.toContain(made.privateKey);
    expect((await openAccount(kept, 'two small words')).identity).toEqual(made);
    await expect(openAccount(kept, 'two other words')).rejects.toBeInstanceOf(WrongPassphrase);
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

describe('whom a Web3MQ user means to write to', () => {
  const wallet = `0x${'Ab'.repeat(20)}`;
  it.each([
    ['', 'empty'],
    [' user:ab ', 'address'],
    ['group:ab', 'group'],
    [wallet, 'wallet'],
    ['Emil', 'name'],
    ['user:a b', 'broken'],
    [`user:${'a'.repeat(200)}`, 'broken'],
    ['0x12', 'broken'],
    ['RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7', 'broken'],
  ])('%j is read as %s', (typed, kind) => {
    expect(readUserEntry(typed).kind).toBe(kind);
  });
});
