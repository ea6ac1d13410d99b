import { Command } from 'commander';
import { CliError } from './cli/error.ts';
import { printExamples } from './cli/examples.ts';
import { serve } from './cli/serve.ts';
import { importShopFile } from './cli/shops.ts';
import { ConfigError, settings } from './config.ts';
import { Refusal } from './refusal.ts';

const environment = [
  'Environment:',
  ...settings.map(([name, value, text]) => `  ${name.padEnd(28)}${text}${value && ` [${value}]`}`),
].join('\n');

const program = new Command('parley')
  .description('Parley: chat for wallet addresses, over REST and tRPC.')
  .addHelpText('after', `\n${environment}`)
  .showHelpAfterError('(parley --help lists what there is)');

program
  .command('serve', { isDefault: true })
  .description('serve the API (what `pnpm start` does)')
  .addHelpText('after', `\n${environment}`)
  .action(serve);

program
  .command('shops')
  .description('the shop directory')
  .command('import')
  .argument(
    '<file>',
    'a JSON array, or one JSON object a line: {name, url, owner_address, description}',
  )
  .description('make or update shops from a file')
  .action(importShopFile);

program
  .command('examples')
  .description('print curl commands to try both APIs with')
  .action(printExamples);

/** What a person can mend is one clear line; anything else keeps its stack. */
const explain = (error: unknown): string => {
  if (error instanceof ConfigError)
    return ['These settings do not work:', ...error.problems.map((text) => `  - ${text}`)].join(
      '\n',
    );
  if (error instanceof CliError || error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `${error.message.replace(/^.*EADDRINUSE:? */, '')}: set PORT to a free port.`;
  if (code === 'EACCES' || code === 'ENOENT' || code === 'SQLITE_CANTOPEN' || code === 'EROFS')
    return `${error.message}. Does the folder exist, and may this user write there?`;
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : (error.stack ?? '');
};

try {
  // pnpm hands on the `--` of `pnpm start -- --help`.
  await program.parseAsync(process.argv.filter((word) => word !== '--'));
} catch (error) {
  process.stderr.write(`parley: ${explain(error)}\n`);
  process.exit(1);
}
