import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { testApp } from '@parley/server/testing';
import { alice } from '@parley/testkit';
import { openBrowser } from '@parley/testkit/chromium';
import { Command, InvalidArgumentError } from 'commander';
import { build } from 'vite';
import { printTable } from './figures.ts';
import { prepareChats } from './prepare.ts';
import { measureRound } from './round.ts';

interface Options {
  readonly rounds: number;
  readonly slowdown: number;
  readonly messages: number;
  readonly json: boolean;
}

const app = fileURLToPath(new URL('..', import.meta.url));

const measure = async ({ rounds, slowdown, messages, json }: Options): Promise<void> => {
  if (!existsSync(`${app}/dist/index.html`)) await build({ root: app, logLevel: 'error' });
  await using server = await testApp();
  const thread = await prepareChats(server.url, messages);
  const browser = await openBrowser();
  try {
    const measured = [];
    for (let round = 1; round <= rounds; round++) {
      if (!json) process.stderr.write(`round ${round} of ${rounds}\n`);
      const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
      measured.push(
        await measureRound(page, { url: server.url, address: alice.address, thread, slowdown }),
      );
      await page.context().close();
    }
    if (json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
    else printTable(measured, slowdown);
  } finally {
    await browser.close();
  }
};

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 1) throw new InvalidArgumentError('A number from 1 on.');
  return value;
};

await new Command('measure')
  .description(
    'Measures the built web app in a real Chromium: its scripts, opening a thread, scrolling, typing\n' +
      'and the first menu. Builds it only if there is no dist. Starts a server with data of its own.',
  )
  .option('-r, --rounds <n>', 'how often; the median is shown', positive, 3)
  .option('-s, --slowdown <n>', 'how many times slower the CPU is made', positive, 4)
  .option('-m, --messages <n>', 'messages in the thread', positive, 1_500)
  .option('--json', 'prints each round as JSON instead of a table', false)
  .addHelpText(
    'after',
    '\nTimes depend on the machine and on what else it does: compare two builds by turns.',
  )
  .action(measure)
  .parseAsync();
