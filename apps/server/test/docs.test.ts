import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { procedures, restRoutes, walletRoutes } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { agrees, anchorsOf, blocksOf, linksOf, root, stepsOf } from './docs/markdown.ts';
import { openShell } from './docs/shell.ts';

const SERVER = 'http://127.0.0.1:3000';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'packages/client/README.md',
  ...(await readdir(join(root, 'docs'))).map((name) => `docs/${name}`),
];

describe.each(pages)('%s', (page) => {
  it('shows commands and outputs that are true, on a fresh server, in their order', async () => {
    const steps = stepsOf(await blocksOf(page));
    if (steps.length === 0) return;
    await using app = await testApp();
    using shell = openShell({ PORT: new URL(app.url).port });
    for (const { line, script, output } of steps) {
      const printed = await shell.run(script.replaceAll(SERVER, app.url));
      const shown = output?.replaceAll(SERVER, app.url);
      if (shown !== undefined && !agrees(printed, shown))
        // Shows both in full.
        expect(printed, `line ${line}: ${script}`).toBe(shown);
    }
  });

  it('has a command only where it is run, or marked as a sample', async () => {
    const unmarked = (await blocksOf(page)).filter(
      ({ info, text }) => !info.startsWith('sh') && /^(\$ |npx |pnpm |curl |PARLEY_)/m.test(text),
    );
    expect(unmarked.map(({ line }) => `line ${line}`)).toEqual([]);
  });

  it('shows files as they are', async () => {
    for (const { info, text } of await blocksOf(page)) {
      const [, file] = info.split(' ');
      if (!file?.includes('/')) continue;
      expect(await readFile(join(root, file), 'utf8')).toContain(text);
    }
  });

  it('links to what is there', async () => {
    const dangling: string[] = [];
    for (const link of await linksOf(page)) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      const good = existsSync(join(root, target));
      if (!good || (anchor && !(await anchorsOf(target)).includes(anchor))) dangling.push(link);
    }
    expect(dangling).toEqual([]);
  });
});

it('docs/README.md links to every page of docs', async () => {
  const linked = await linksOf('docs/README.md');
  const others = (await readdir(join(root, 'docs'))).filter((name) => name !== 'README.md');
  expect(others.filter((name) => !linked.includes(name))).toEqual([]);
});

it('docs/rest.md has a row for every call', async () => {
  const page = await readFile(join(root, 'docs/rest.md'), 'utf8');
  const missing = [...procedures.keys()].filter((procedure) => {
    const route = [...restRoutes, ...walletRoutes].find((one) => one.procedure === procedure);
    const rest = route ? `\`${route.method} ${route.path}\`` : '(typed only|socket `/messages`)';
    return !new RegExp(`^\\| .+ \\| ${rest} \\| \`${procedure}\` \\|$`, 'm').test(page);
  });
  expect(missing).toEqual([]);
});
