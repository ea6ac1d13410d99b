import { Challenge } from '@parley/contracts';
import { generateVfxKey, type VfxKey } from '@parley/wallet';
import type { Config } from '../../config.ts';
import { CliError } from '../error.ts';
import { curl } from './curl.ts';

type Network = Config['network'];

export const vfxOpen = (url: string, network: Network): string[] => {
  const participants = [generateVfxKey(network).address, generateVfxKey(network).address];
  const initial_message = 'Hello, is this item still available?';
  return [
    '# VFX: a buyer writes to a shop, then reads the thread list',
    curl(`${url}/api/chat/`, [], { participants, shop_id: 1, initial_message }),
    curl(`${url}/api/chat/`),
  ];
};

/** The server's challenge is asked for and signed here: curl can't sign. */
export const vfxLocked = async (url: string, network: Network): Promise<string[]> => {
  const buyer = generateVfxKey(network);
  const challenge = `${url}/api/auth/challenge/`;
  const { message } = await askForChallenge(challenge, buyer);
  const signed = { address: buyer.address, message, signature: buyer.sign(message) };
  const bearer = ['Authorization: Bearer $token'];
  const participants = [buyer.address, generateVfxKey(network).address];
  return [
    '# VFX: a throw-away key signs in. It requested a text to sign, like this:',
    `# ${curl(challenge, [], { address: buyer.address })}`,
    `# and exchanges the signed text (valid once, for a few minutes) for a token:`,
    `token=$(${curl(`${url}/api/auth/sign-in/`, [], signed)} | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    '# It writes to somebody, then reads its thread list',
    curl(`${url}/api/chat/`, bearer, { participants, initial_message: 'Hello, is it you?' }),
    curl(`${url}/api/chat/`, bearer),
  ];
};

const askForChallenge = async (url: string, { address }: VfxKey) => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    });
    return Challenge.parse(await answer.json());
  } catch (error) {
    throw new CliError([
      `${url} did not return a text to sign (${reasonOf(error)}). Is a server running there?`,
      'Set PARLEY_PUBLIC_URL, or HOST and PORT, to its address.',
    ]);
  }
};

const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return reason instanceof Error ? reason.message : String(reason);
};
