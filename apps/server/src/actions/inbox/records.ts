import type { Records } from '../../realtime/records.ts';
import type { Store } from '../../storage/store.ts';
import { markReceived } from '../../storage/stores/inbox/inbox.ts';
import { hasWrittenTo, peersOf } from '../../storage/stores/participant/peers.ts';

export const inboxRecords = (store: Pick<Store, 'read' | 'write'>): Records => ({
  peersOf: (address) => store.read(() => peersOf(address)),
  markReceived: (address, at) => store.write(() => markReceived(address, at), { relaxed: true }),
  answeredOf: (address, senders) =>
    store.read(function* () {
      const answered: number[] = [];
      for (const sender of senders) if (yield* hasWrittenTo(sender, address)) answered.push(sender);
      return answered;
    }),
});
