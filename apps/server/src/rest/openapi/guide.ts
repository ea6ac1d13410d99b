import type { Config } from '../../config.ts';
export const guide = (_c: Pick<Config, 'mode'>): string => 'x';
export const tags = [
  { name: 'chat', description: 'VFX marketplace chat' },
  { name: 'shop', description: 'Shop directory' },
  { name: 'auth', description: 'Sign-in by wallet signature' },
  { name: 'web3mq', description: 'Web3MQ chats, signed with Ed25519' },
];
