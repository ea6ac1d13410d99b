import type { api, InputOf } from '@parley/contracts';
import type { App } from '../../app.ts';
import { actingAddress, type Caller } from '../../auth/caller.ts';
import { invalidField } from '../../errors/api-error.ts';
import { participantsOf } from '../../storage/stores/participant/participant.ts';
import { accessThread } from '../access.ts';

/** Tells those of a thread who listen now; nothing is stored. */
export const signalTyping = async (
  app: App,
  caller: Caller,
  input: InputOf<typeof api.inbox.typing>,
): Promise<void> => {
  const address = actingAddress(caller, 'address', input.address);
  const participants = await app.store.read(function* () {
    const thread = yield* accessThread(caller.viewer, input.thread_uuid);
    return yield* participantsOf(thread.id);
  });
  if (!participants.some((participant) => participant.text === address))
    throw invalidField('address', 'This address is not a participant in the thread.');
  const thread_uuid = input.thread_uuid.toLowerCase();
  for (const other of participants)
    if (other.text !== address)
      app.notifier.signal(other.address, { kind: 'typing', thread_uuid, address });
};
