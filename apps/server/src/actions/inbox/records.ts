import type { Records } from '../../realtime/records.ts';
import { singleQuery } from '../../storage/query.ts';
import type { Store } from '../../storage/store.ts';
import { markReceived } from '../../storage/stores/inbox/inbox.ts';
import { peersOf, whoHaveWritten } from '../../storage/stores/participant/peers.ts';

export const inboxRecords = (store: Pick<Store, 'read' | 'write'>): Records => ({
  peersOf: (address) => store.read(() => singleQuery(peersOf(address))),
  markReceived: (received) => store.write(() => markReceived(received), { relaxed: true }),
  whoHaveWritten: (pairs) => store.read(() => singleQuery(whoHaveWritten(pairs))),
});
