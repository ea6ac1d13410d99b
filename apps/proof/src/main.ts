import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { stderr, stdout } from 'node:process';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import { describeViolation } from './checker/violation.ts';
import { check } from './checker.ts';
import { engines } from './history.ts';
import { closeRecord, openRecord, readRecord } from './record.ts';
import { describeFailure, figures, table } from './report.ts';
import { runProofs } from './run.ts';
import { scenarios } from './scenarios/index.ts';
import { type Size, sizes } from './scenarios/scenario.ts';
import { thisServer } from './world/service.ts';

interface Options {
  readonly engine?: (typeof engines)[number];
  readonly size: Size;
  readonly seed: number;
  readonly only?: readonly string[];
  readonly part?: readonly string[];
  readonly record?: string;
  readonly server: string;
}

const names = scenarios.map(({ name }) => name);

const program = new Command('proof')
  .description(
    'Proves on real server processes that nothing acknowledged is lost, doubled, out of order or half-done.',
  )
  .addOption(new Option('--engine <engine>', 'on one engine only').choices(engines))
  .addOption(
    new Option('--size <size>', 'small: about a minute; full: the goals')
      .choices(sizes)
      .default('small'),
  )
  .option('--seed <number>', 'everything random comes from it', readSeed, randomInt(1_000_000))
  .addOption(new Option('--only <scenarios...>', 'some scenarios only').choices(names))
  .addOption(
    new Option('--part <parts...>', 'some attacks of hostile only').choices(
      scenarios.flatMap(({ parts = [] }) => parts),
    ),
  )
  .option('--record <file>', 'keep all that was seen, as JSON lines')
  .addOption(
    new Option('--server <parley.js>', 'the server to prove').default(thisServer, 'this one'),
  )
  .action(run)
  .addHelpText(
    'after',
    `\nScenarios:\n${scenarios
      .map(({ name, about, engines }) => `  ${name.padEnd(11)}${about} (${engines.join(', ')})`)
      .join('\n')}

Ends with 0 when everything held, and with 1 at the first violation, which it names.
What this machine can't do is NOT DONE in the table, with what would help.
PARLEY_TEST_POSTGRES names a PostgreSQL to use instead of one that is started for the proof.`,
  );

program
  .command('check')
  .argument('<file>', 'what --record kept')
  .description('check recorded histories again')
  .action(checkAgain);

async function run(options: Options): Promise<void> {
  const { engine, size, seed, only, part, server } = options;
  const record = options.record === undefined ? null : openRecord(options.record);
  stdout.write(`Proof of size ${size}, seed ${seed}\n`);
  // On a terminal only, which is left as it is by whatever ends the proof.
  const bar = new SingleBar({ format: '{bar} {text}', gracefulExit: false, linewrap: true });
  bar.start(1, 0, { text: 'starting' });
  const results = await runProofs({
    engines: engine === undefined ? engines : [engine],
    scenarios: scenarios.filter(({ name }) => only === undefined || only.includes(name)),
    size,
    parts: part,
    seed,
    parley: resolve(server),
    record,
    progress: (text, part = 0) => bar.update(part, { text }),
  });
  bar.update(1, { text: 'done' });
  bar.stop();
  if (record !== null) await closeRecord(record);
  stdout.write(`\n${table(results)}\n`);
  const failures = results.flatMap(
    (result) => describeFailure(result, { size, parts: part, seed }) ?? [],
  );
  for (const text of figures(results)) stdout.write(`\n${text}\n`);
  for (const failure of failures) stdout.write(`\n${failure}\n`);
  const nothingDone = results.every(({ outcome }) => outcome.kind === 'skipped');
  process.exitCode = failures.length > 0 || nothingDone ? 1 : 0;
}

async function checkAgain(file: string): Promise<void> {
  for (const [run, facts] of await readRecord(file)) {
    const violation = check(facts);
    const verdict = violation === null ? 'held' : describeViolation(violation);
    stdout.write(`${run}, ${facts.length} facts: ${verdict}\n`);
    if (violation !== null) process.exitCode = 1;
  }
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('Give a whole number.');
  return seed;
}

// By default these end a process at once, and its servers would live on.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

// pnpm hands on the `--` of `pnpm proof -- --help`.
await program.parseAsync(process.argv.filter((word) => word !== '--')).catch((error: unknown) => {
  stderr.write(`proof: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
