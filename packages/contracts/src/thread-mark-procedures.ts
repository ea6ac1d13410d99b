import { z } from 'zod';
import { Address } from './address.ts';
import { PINNED_THREADS } from './limits.ts';
import { ThreadUuid } from './page.ts';
import { mutation } from './procedure.ts';
import { inPath, inQuery } from './rest-route.ts';

/** What every mark has in common: it is its owner's alone. */
const described = (effect: string): string =>
  `${effect} Only the other devices of \`address\` (the caller when signed in) are notified. ` +
  'A repeated call changes nothing, and neither does one for a thread that is not in the list ' +
  'of `address`. `bad_input` when `address` is not a participant, `forbidden` when it is not ' +
  'the signed-in address, `not_found` when there is no such thread or the caller is not a ' +
  'participant.';

const input = z.object({
  uuid: ThreadUuid,
  address: Address.optional().describe('Whose list it is; optional when signed in.'),
});

const errors = ['forbidden', 'not_found'] as const;

const setBy = <Path extends string>(path: Path) =>
  ({ method: 'POST', path, sources: { uuid: inPath }, body: true, status: 204 }) as const;

const clearedBy = <Path extends string>(path: Path) =>
  ({ method: 'DELETE', path, sources: { uuid: inPath, address: inQuery }, status: 204 }) as const;

/** Settings that a participant has of a thread, under `thread.*`. Source: Parley's own. */
export const threadMarkProcedures = {
  markUnread: mutation({
    access: 'caller',
    summary: 'Mark a thread as unread for yourself',
    description: described(
      'Sets `marked_unread` until the thread is marked as read; read marks stay.',
    ),
    errors,
    typedOnly: true,
    // Repeated late, it would bring back what reading has taken away meanwhile.
    retry: 'never',
    input,
    output: z.null(),
  }),
  mute: mutation({
    access: 'caller',
    summary: 'Mute a thread for yourself',
    description: described(
      'Sets `muted`, so that apps leave the thread out of badges and alerts. Messages still ' +
        'arrive and count as unread. It lasts until `thread.unmute`, or until `address` leaves ' +
        'the thread.',
    ),
    errors,
    rest: setBy('/api/chat/{uuid}/mute/'),
    retry: 'idempotent',
    input,
    output: z.null(),
  }),
  unmute: mutation({
    access: 'caller',
    summary: 'Unmute a thread for yourself',
    description: described('Clears `muted`.'),
    errors,
    rest: clearedBy('/api/chat/{uuid}/mute/'),
    retry: 'idempotent',
    input,
    output: z.null(),
  }),
  pin: mutation({
    access: 'caller',
    summary: 'Pin a thread for yourself',
    description: described(
      'Sets `pinned`, so that apps show the thread first, and clears `archived`. The order of ' +
        'lists stays. It lasts until `thread.unpin` or `thread.archive`, or until `address` ' +
        `leaves or deletes the thread. \`conflict\` when ${PINNED_THREADS} others are pinned.`,
    ),
    errors: [...errors, 'conflict'],
    rest: setBy('/api/chat/{uuid}/pin/'),
    retry: 'idempotent',
    input,
    output: z.null(),
  }),
  unpin: mutation({
    access: 'caller',
    summary: 'Unpin a thread for yourself',
    description: described('Clears `pinned`.'),
    errors,
    rest: clearedBy('/api/chat/{uuid}/pin/'),
    retry: 'idempotent',
    input,
    output: z.null(),
  }),
  archive: mutation({
    access: 'caller',
    summary: 'Archive a thread for yourself',
    description: described(
      'Sets `archived`, so that apps put the thread away, and clears `pinned`. It lasts until ' +
        '`thread.unarchive` or `thread.pin`, until the next message of anyone unless the ' +
        'thread is muted then, or until `address` leaves or deletes the thread.',
    ),
    errors,
    rest: setBy('/api/chat/{uuid}/archive/'),
    retry: 'idempotent',
    input,
    output: z.null(),
  }),
  unarchive: mutation({
    access: 'caller',
    summary: 'Take a thread out of your archive',
    description: described('Clears `archived`.'),
    errors,
    rest: clearedBy('/api/chat/{uuid}/archive/'),
    retry: 'idempotent',
    input,
    output: z.null(),
  }),
};
