import { readFileSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { programFile } from '../../program.ts';

const text = readFileSync(programFile('rest/openapi/guide.md'), 'utf8');

/** Where the samples of the guide go as they are written. */
const ORIGIN = /http:\/\/127\.0\.0\.1:3000/g;

const modes = {
  open: 'This server is in **open mode**: VFX calls need no sign-in, on this machine only.',
  locked: 'This server is in **locked mode**: VFX calls need the token of a session.',
} as const;

/** How to use the API, with samples that call this very server. */
export const guide = ({ mode, publicUrl, port }: Pick<Config, 'mode' | 'publicUrl' | 'port'>) =>
  text
    .replace('\n\n', `\n${modes[mode]}\n\n`)
    .replaceAll(ORIGIN, publicUrl ?? `http://127.0.0.1:${port}`);

export const tags = [
  {
    name: 'chat',
    description: 'VFX marketplace chat: threads, messages and live inboxes.',
  },
  { name: 'shop', description: 'The directory of shops that threads are about.' },
  { name: 'auth', description: 'Sign-in by wallet signature, and the sessions that it opens.' },
  {
    name: 'web3mq',
    description:
      'Web3MQ chats, messages, groups and users. Calls are signed with Ed25519; each says below ' +
      'what its signature covers.',
  },
];
