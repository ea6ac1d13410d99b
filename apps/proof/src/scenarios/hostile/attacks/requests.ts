import { generateVfxKey } from '@parley/client/wallet';
import { callerFrom } from '../../../world/caller.ts';
import { newWeb3mqAccount } from '../accounts.ts';
import type { Attack } from '../attack.ts';

/** Floods of requests by somebody who is nobody yet. */
export const requests: readonly Attack[] = [
  {
    name: 'bad tokens',
    run: (client) => {
      const caller = client.keep(callerFrom(client.from, `parley_${client.dice.hex(32)}`));
      return client.flood(64, () => client.call(caller, 'GET', '/api/chat/'));
    },
  },
  {
    name: 'sign-ins',
    run: (client) => {
      const { address, sign } = generateVfxKey('mainnet');
      // A good signature, of another text: it takes all the work to find out.
      const signature = sign('something else');
      return client.flood(32, async () => {
        const challenge = { address };
        await client.call(client.stranger, 'POST', '/api/auth/challenge/', challenge);
        const proof = { address, message: `${client.dice.hex(16)}`, signature };
        await client.call(client.stranger, 'POST', '/api/auth/sign-in/', proof);
      });
    },
  },
  {
    name: 'registrations',
    run: (client) => client.flood(8, () => client.ask(newWeb3mqAccount(client).register())),
  },
];
