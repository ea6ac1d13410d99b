import { alice, bob, type Person } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp, unlimited } from '../src/testing.ts';
import { signedBy, walletText } from './session.calls.ts';
import { addShops } from './shops.ts';
import { replay } from './wallet/replay.ts';

it.each(['buyer', 'seller', 'shops'])('the calls of a %s, in open mode', async (name) => {
  await using app = await testApp();
  expect(await replay(app, name)).toBeGreaterThan(10);
});

/** What a wallet signs in with. */
const proofOf = (name: string, person: Person) => {
  const { address, message, signature } = signedBy(person, walletText());
  return { [name]: address, [`${name}Message`]: message, [`${name}Signature`]: signature };
};

it('the calls in locked mode, where those that come without a token are refused', async () => {
  await using app = await testApp({ ...unlimited, PARLEY_WALLET_SIGN_IN: 'on' });
  await addShops(app, [{ name: 'Locked', url: 'locked', owner_address: bob.address }]);
  const given = { ...proofOf('buyer', alice), ...proofOf('owner', bob) };
  expect(await replay(app, 'locked', given)).toBeGreaterThan(20);
});
