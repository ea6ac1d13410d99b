import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { start } from '../src/start.ts';
import { LONGEST_MS } from './turns.limit.ts';

/*
 * A server that tells how much CPU time its longest turn of the event loop took: other than time by the
 * clock, that hardly depends on what else the machine does. While it measures, no turn waits for anything.
 */

const msOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Text made into bytes, and how long that takes where nobody else shares the caches. */
const sample = Array.from({ length: 100 }, () => '😀'.repeat(8000));
const SAMPLE_MS = 8;

/** How many times slower this machine is at the moment than one that has nothing else to do. */
const slowness = (): number => {
  const began = msOf(process.threadCpuUsage());
  Buffer.from(JSON.stringify(sample));
  return Math.max(1, (msOf(process.threadCpuUsage()) - began) / SAMPLE_MS);
};

let measuring = false;
let longest = 0;
let before = 0;

const endOfTurn = (): void => {
  const now = msOf(process.threadCpuUsage());
  longest = Math.max(longest, now - before);
  before = now;
  if (measuring) setImmediate(endOfTurn);
};

const { url, close } = await start(readConfig({ ...process.env, PORT: '0', PARLEY_LOG: 'silent' }));

process.on('message', (message) => {
  if (z.literal('begin').safeParse(message).success) {
    measuring = true;
    setImmediate(() => {
      before = msOf(process.threadCpuUsage());
      longest = 0;
      endOfTurn();
      process.send?.('measuring');
    });
    return;
  }
  measuring = false;
  // What is short enough on a slow machine need not be put right, which itself takes time.
  process.send?.(longest <= LONGEST_MS ? longest : longest / slowness());
});
process.on('disconnect', () => void close());
process.send?.(url);
