import { setPriority } from 'node:os';
import type { Order } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { HostileClient } from './client.ts';

const STEP_BACK = 5;

// A process of its own that stands back behind the server and the people: they must feel the server at
// work, and not an attacker who on this machine happens to share their cores. But it must get its turns.
setPriority(STEP_BACK);

const carryOut = async (order: Order): Promise<void> => {
  const client = new HostileClient(order);
  try {
    const attack = attacks.find(({ name }) => name === order.attack);
    // What hangs because the server does is not waited for.
    await Promise.race([attack?.run(client), client.untilOver()]);
  } catch {
    client.note('gave up');
  } finally {
    client.close();
  }
  process.send?.(client.tally);
};

process.on('message', (order: Order) => void carryOut(order));
process.once('disconnect', () => process.exit());
process.send?.('ready');
