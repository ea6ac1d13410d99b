import { type AttackOrder, NOT_READY, type Report } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { HostileClient } from './client.ts';

// A process of its own, beside the server's and that of the people, who take their times there: what an
// attack costs whoever makes it is not what they feel, but for the cores that all three share. So each
// lane of a flood waits for its answer, and a moment more.
const carryOut = async (order: AttackOrder): Promise<Report> => {
  const client = new HostileClient(order);
  const { clock, tally } = client;
  const attack = attacks.find(({ name }) => name === order.attack);
  try {
    // What hangs because the server does is not waited for.
    await Promise.race([attack?.run(client), clock.over]);
    if (!clock.isStarted) client.note(NOT_READY);
    return { tally, problem: null };
  } catch (error) {
    return { tally, problem: error instanceof Error ? (error.stack ?? error.message) : `${error}` };
  } finally {
    client.close();
  }
};

process.on('message', async (order: AttackOrder) => process.send?.(await carryOut(order)));
process.once('disconnect', () => process.exit());
process.send?.('ready');
