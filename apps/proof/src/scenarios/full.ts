import { execFile, execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Service } from '../world/service.ts';
import { Unsupported } from '../world/unsupported.ts';
import type { World } from '../world/world.ts';
import type { Scenario } from './scenario.ts';
import { mustBe } from './status.ts';

const goals = { small: { rounds: 1, sends: 40 }, full: { rounds: 20, sends: 200 } };
const PRLIMIT = 'prlimit';
/** Bytes that the log may still grow by. */
const ROOM = 150_000;

export const full: Scenario = {
  name: 'full',
  about: 'the disk is full: 503 and nothing written; then there is room again',
  engines: ['sqlite'],
  run: async (world, size) => {
    const { rounds, sends } = goals[size];
    needPrlimit();
    const service = await world.serve();
    const participants = world.people(2);
    const thread = await world.thread(service, participants);
    let refused = 0;
    for (let round = 0; round < rounds; round += 1) {
      world.progress(`${round} of ${rounds} times full`);
      await limitFiles(service, (await sizeOfLog(world)) + ROOM);
      const statuses = await fill(world, service, { thread, participants, round, sends });
      refused += statuses.filter((status) => status === 503).length;
      mustBe('a send on a full disk', statuses.at(-1), 503);
      await limitFiles(service, 'unlimited');
      mustBe('a send once there is room', await sendOne(world, service, thread, participants), 201);
      await service.restart('SIGKILL');
    }
    await world.conclude(service);
    return `${rounds} × full, ${refused} sends got 503; each time it recovered`;
  },
};

interface Filling {
  readonly thread: string;
  readonly participants: readonly string[];
  readonly round: number;
  readonly sends: number;
}

/** Long messages, five at once; the statuses in the order of the answers. */
const fill = async (
  { calls, dice }: World,
  service: Service,
  { thread, participants: [sender = ''], round, sends }: Filling,
): Promise<(number | undefined)[]> => {
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < sends; n += 5)
    await Promise.all(
      Array.from({ length: 5 }, async (_, one) => {
        const key = `full-${round}-${n + one}`;
        const content = `${key} ${dice.hex(1_500)}`;
        const answer = await calls.send(service, { thread, sender, key, content });
        statuses.push(answer?.status);
      }),
    );
  return statuses;
};

const sendOne = async (
  { calls, dice }: World,
  service: Service,
  thread: string,
  [sender = '']: readonly string[],
): Promise<number | undefined> => {
  const key = `room-${dice.hex(8)}`;
  return (await calls.send(service, { thread, sender, key, content: `${key} again` }))?.status;
};

const sizeOfLog = async ({ database }: World): Promise<number> =>
  (await stat(`${database.file}-wal`)).size;

/** To a process a file that may not grow is a disk that is full. */
const limitFiles = ({ pid }: Service, bytes: number | 'unlimited'): Promise<unknown> =>
  promisify(execFile)(PRLIMIT, ['--pid', String(pid), `--fsize=${bytes}:`]);

const needPrlimit = (): void => {
  try {
    execFileSync(PRLIMIT, ['--pid', String(process.pid)]);
  } catch {
    throw new Unsupported('needs prlimit, which makes a disk look full (util-linux; Linux only)');
  }
};
