import type { Order } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { HostileClient } from './client.ts';

// A process of its own, beside the server's and that of the people, who take their times there: what an
// attack costs whoever makes it is not what they feel, but for the cores that all three share. So each
// lane of a flood waits for its answer, and a moment more.
const carryOut = async (order: Order): Promise<void> => {
  const client = new HostileClient(order);
  try {
    const attack = attacks.find(({ name }) => name === order.attack);
    // What hangs because the server does is not waited for.
    await Promise.race([attack?.run(client), client.clock.over]);
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
