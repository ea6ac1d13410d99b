import { Argument, Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { settings } from './config/settings.ts';
import { isBuilt } from './program.ts';

// Each command loads what it needs: most of a second is the server's, and --help can do without.

const environment = [
  'Environment:',
  ...settings.map(([name, value, text]) => `  ${name.padEnd(31)}${text}${value && ` [${value}]`}`),
].join('\n');

const program = new Command('parley')
  .version(manifest.version)
  .description('Parley: chat for wallet addresses, over REST and tRPC.')
  .addHelpText('after', `\n${environment}`)
  .showHelpAfterError('(see --help)');

const demo = ['--demo', 'fill a fresh database with shops, people and threads to look at'] as const;

const serveCommand = program
  .command('serve')
  .description('serve the API, and the web app if it is built (the default command)')
  .option(...demo)
  .addHelpText('after', `\n${environment}`)
  .action(async (options: { demo?: boolean }) => (await import('./cli/serve.ts')).serve(options));

// What is built has nothing to build first.
if (isBuilt) serveCommand.alias('start');
else
  program
    .command('start')
    .description('build the web app, if it changed, and serve (what `pnpm start` does)')
    .option(...demo)
    .addHelpText('after', `\n${environment}`)
    .action(async (options: { demo?: boolean }) => (await import('./cli/start.ts')).start(options));

program
  .command('shops')
  .description('the shop directory')
  .command('import')
  .argument(
    '<file>',
    'a JSON array, or one JSON object a line: {name, url, owner_address, description, …}',
  )
  .description('create or update shops from a file')
  .action(async (file: string) => (await import('./cli/shops.ts')).importShopFile(file));

program
  .command('backup')
  .argument('<file>', 'a file that does not exist yet')
  .description(
    'write a checked backup of the SQLite database and its secret; a server may be running',
  )
  .action(async (file: string) => (await import('./cli/backup.ts')).backup(file));

program
  .command('restore')
  .argument('<file>', 'a file that "parley backup" wrote')
  .option('--replace', 'replace an existing database, which is kept under another name')
  .description('restore a database from a backup, while no server is running')
  .action(async (file: string, options) =>
    (await import('./cli/restore.ts')).restoreBackup(file, options),
  );

program
  .command('migrate-engine')
  .description('copy a SQLite database into PostgreSQL, and check the copy; safe to run again')
  .option('--from <url>', 'the SQLite database', 'file:data/parley.db')
  .requiredOption(
    '--to <url>',
    'the PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/DATABASE',
  )
  .option('--replace', 'replace what the PostgreSQL database contains')
  .action(async (options) => (await import('./cli/migrate-engine.ts')).migrateEngine(options));

program
  .command('examples')
  .addArgument(new Argument('[api]', 'commands for one API only').choices(['vfx', 'web3mq']))
  .description('print curl commands that try both APIs on the configured server')
  .action(async (api) => (await import('./cli/examples/examples.ts')).printExamples(api));

// pnpm hands on the `--` of `pnpm start -- --help`.
const words = process.argv.slice(2).filter((word) => word !== '--');
const isServe = words.length === 0 || words[0] === '--demo';

try {
  await program.parseAsync(isServe ? ['serve', ...words] : words, { from: 'user' });
} catch (error) {
  const { explain } = await import('./cli/explain.ts');
  process.stderr.write(`parley: ${explain(error)}\n`);
  process.exit(1);
}
