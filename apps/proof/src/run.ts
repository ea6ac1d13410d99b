import type { WriteStream } from 'node:fs';
import { type PostgresServer, startPostgres } from '@parley/testkit/postgres';
import { Violated, type Violation } from './checker/violation.ts';
import { check } from './checker.ts';
import type { EngineName } from './history.ts';
import { Recorder } from './record.ts';
import type { Scenario, Size } from './scenarios/scenario.ts';
import { Unsupported } from './world/unsupported.ts';
import { World, type WorldOptions } from './world/world.ts';

export interface RunOptions {
  readonly engines: readonly EngineName[];
  readonly scenarios: readonly Scenario[];
  readonly size: Size;
  /** Parts of a scenario that has some; all without. */
  readonly parts?: readonly string[] | undefined;
  readonly seed: number;
  /** The `parley.js` to prove. */
  readonly parley: string;
  readonly record: WriteStream | null;
  /** Hears what is done, and how many of all scenarios are (0 to 1). */
  readonly progress: (text: string, part?: number) => void;
}

type Outcome =
  | { readonly kind: 'held'; readonly done: string; readonly seconds: number }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'violated'; readonly violation: Violation };

interface Job {
  readonly scenario: Scenario;
  readonly engine: EngineName;
}

export interface Result extends Job {
  readonly outcome: Outcome;
}

/**
 * Plays the scenarios up to the first violation. The engines have nothing in common, so they go side
 * by side, and so does what mostly waits. What measures time comes last, alone.
 */
export const runProofs = async (options: RunOptions): Promise<Result[]> => {
  const jobs = options.engines.flatMap((engine) =>
    options.scenarios
      .filter((scenario) => scenario.engines.includes(engine))
      .map((scenario): Job => ({ scenario, engine })),
  );
  const [others = [], timed = []] = [false, true].map((isTimed) =>
    jobs.filter(({ scenario }) => (scenario.measuresTime ?? false) === isTimed),
  );
  const lanes = Map.groupBy(others, ({ scenario, engine }) =>
    scenario.mostlyWaits ? `${engine}, waiting` : engine,
  );
  const outcomes = new Map<Job, Outcome>();
  const counting: RunOptions = {
    ...options,
    progress: (text) => options.progress(text, outcomes.size / jobs.length),
  };
  await Promise.all([...lanes.values()].map((lane) => playInTurn(lane, outcomes, counting)));
  for (const job of timed) await playInTurn([job], outcomes, counting);
  return jobs.flatMap((job) => {
    const outcome = outcomes.get(job);
    return outcome === undefined ? [] : { ...job, outcome };
  });
};

/** Jobs of one engine, on a server of their own if the engine is one. */
const playInTurn = async (
  jobs: readonly Job[],
  outcomes: Map<Job, Outcome>,
  options: RunOptions,
): Promise<void> => {
  const postgres = jobs[0]?.engine === 'postgres' ? await startPostgres() : null;
  if (typeof postgres === 'string') {
    for (const job of jobs) outcomes.set(job, { kind: 'skipped', why: postgres });
    return;
  }
  try {
    for (const job of jobs) {
      if ([...outcomes.values()].some(({ kind }) => kind === 'violated')) return;
      outcomes.set(job, await play(job, postgres, options));
    }
  } finally {
    await postgres?.close();
  }
};

const play = async (
  { scenario, engine }: Job,
  postgres: PostgresServer | null,
  { size, parts, seed, parley, record, progress }: RunOptions,
): Promise<Outcome> => {
  const started = performance.now();
  const { name } = scenario;
  const recorder = new Recorder({ fact: 'run', scenario: name, engine, size, seed }, record);
  const tell = (text: string) => progress(`${name} on ${engine}: ${text}`);
  try {
    tell('starting');
    const world = { scenario: name, engine, seed, recorder, parley, postgres, progress: tell };
    const done = await inWorld(world, (opened) => scenario.run(opened, size, parts));
    const violation = check(recorder.facts);
    if (violation !== null) return { kind: 'violated', violation };
    return { kind: 'held', done, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    if (error instanceof Unsupported) return { kind: 'skipped', why: error.message };
    return { kind: 'violated', violation: violationOf(error) };
  }
};

/** What nobody foresaw ends a proof no less: an answer that can't be read, say. */
const violationOf = (error: unknown): Violation =>
  error instanceof Violated
    ? error.violation
    : {
        rule: 'server',
        what: 'the scenario could not be played to its end',
        expected: 'that it can',
        seen: error instanceof Error ? (error.stack ?? error.message) : String(error),
        at: 0,
      };

const inWorld = async (
  options: WorldOptions,
  work: (world: World) => Promise<string>,
): Promise<string> => {
  await using world = await World.open(options);
  return await work(world);
};
