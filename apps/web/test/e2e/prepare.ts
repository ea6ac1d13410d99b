import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createParley } from '@parley/client';
import type { ShopImport } from '@parley/contracts';
import type { TestApp } from '@parley/server/testing';
import type { Person } from '@parley/testkit';

/** What stands on the server before a test begins: made over the API, as any client would. */

type Line = readonly [sender: Pick<Person, 'address'>, content: string];

interface Begun {
  readonly between: readonly Pick<Person, 'address'>[];
  readonly shop?: number;
  readonly lines?: readonly Line[];
}

/** Begins a thread in which lines were said in their order; its uuid. */
export const beginThread = async (
  app: TestApp,
  { between, shop, lines = [] }: Begun,
): Promise<string> => {
  const { thread, message } = createParley({ url: app.url });
  const { uuid } = await thread.create.mutate({
    participants: between.map(({ address }) => address),
    ...(shop !== undefined && { shop_id: shop }),
  });
  for (const [{ address }, content] of lines)
    await message.send.mutate({ thread_uuid: uuid, sender: address, content });
  return uuid;
};

const command = fileURLToPath(new URL('../../../server/parley.js', import.meta.url));

/** Adds shops beside the running server, as whoever runs it does. */
export const importShops = async (
  app: TestApp,
  shops: readonly Pick<ShopImport, 'name' | 'url' | 'owner_address'>[],
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-shops-'));
  const file = join(folder, 'shops.json');
  try {
    await writeFile(file, JSON.stringify(shops));
    const env = { PATH: process.env.PATH, PARLEY_DATABASE_URL: app.database };
    const child = spawn(process.execPath, [command, 'shops', 'import', file], { env });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`The import of shops ended with ${code}.`);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Does it for all, 50 at once; the answers stand in their order. */
export const inBatches = async <T, R>(
  all: readonly T[],
  work: (one: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const answers: R[] = [];
  for (let from = 0; from < all.length; from += 50)
    answers.push(
      ...(await Promise.all(
        all.slice(from, from + 50).map((one, index) => work(one, from + index)),
      )),
    );
  return answers;
};
