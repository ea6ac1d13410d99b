import type { Attack } from '../attack.ts';
import { calls } from './calls.ts';
import { connections } from './connections.ts';
import { pictures } from './pictures.ts';
import { requests } from './requests.ts';
import { resets } from './resets.ts';
import { texts } from './texts.ts';
import { unread } from './unread.ts';

/** Every attack, by its kind. */
export const kinds: readonly { readonly name: string; readonly attacks: readonly Attack[] }[] = [
  { name: 'resets', attacks: resets },
  { name: 'floods', attacks: [...connections, ...requests] },
  { name: 'unread answers', attacks: unread },
  { name: 'hard texts', attacks: texts },
  { name: 'expensive calls', attacks: [...calls, ...pictures] },
];

export const attacks: readonly Attack[] = kinds.flatMap((one) => one.attacks);
