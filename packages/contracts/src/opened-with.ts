import { z } from 'zod';

export const OpenedWith = z.enum(['api', 'wallet']).meta({
  id: 'OpenedWith',
  description:
    'Which calls opened a thread: `wallet` for those of the released VFX wallet, whose ' +
    'threads answer some documented paths with more keys; else `api`.',
});
export type OpenedWith = z.infer<typeof OpenedWith>;
