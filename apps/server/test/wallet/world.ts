import { alice, bob, carol, mallory } from '@parley/testkit';
import type { TestApp } from '../../src/testing.ts';
import { rest, signIn, typed } from '../calls.ts';
import { addShops } from '../shops.ts';

export const people = [alice, bob, carol, mallory];
export const addresses = people.map(({ address }) => address);

/** A shop without an owner is imported so, too. */
export const shopIds = [11, 12, 13] as const;
export type ShopId = (typeof shopIds)[number];
export const urlOf = (id: ShopId): string => `rbx://shop-${id}`;

const [first, second] = addresses;
const ownersAtFirst = new Map<ShopId, string | undefined>([
  [11, first],
  [12, second],
  [13, undefined],
]);

export type Dialect = 'documented' | 'typed' | 'wallet';

/** One thing that somebody does; `thread` picks among all that were ever made, `by` who has signed in. */
export type Operation =
  | { op: 'open'; dialect: Dialect; shop: ShopId; buyer: number; by: number | null }
  | { op: 'create'; dialect: Exclude<Dialect, 'wallet'>; members: string[]; shop: ShopId | null }
  | { op: 'send'; dialect: Dialect; thread: number; fromBuyer: boolean; text: string }
  | { op: 'read'; thread: number; who: number }
  | { op: 'change'; thread: number; members: string[] | null; shop: ShopId | null }
  | { op: 'delete'; thread: number; by: number | null }
  | { op: 'owner'; shop: ShopId; who: number | null };

/** Does each operation to a server in open mode by the calls of a dialect; a refusal changes nothing. */
export const walletWorld = async (app: TestApp) => {
  const threads = new Set<string>();
  /** Those that the wallet has opened. */
  const walletThreads = new Set<string>();
  const owners = new Map(ownersAtFirst);
  const tokens = await Promise.all(people.map((person) => signIn(app, person)));

  const importShop = (id: ShopId) => {
    const owner_address = owners.get(id);
    const shop = { id, name: `Shop ${id}`, url: urlOf(id) };
    return addShops(app, [{ ...shop, ...(owner_address !== undefined && { owner_address }) }]);
  };
  for (const id of shopIds) await importShop(id);

  const note = (uuid: unknown): void => {
    if (typeof uuid === 'string') threads.add(uuid);
  };
  const tokenOf = (by: number | null) => (by === null ? undefined : tokens[by % tokens.length]);
  const withToken = (by: number | null) => {
    const token = tokenOf(by);
    return token === undefined ? {} : { token };
  };
  const threadAt = (n: number): string => [...threads][n % threads.size] ?? '';

  const create = async (
    dialect: Dialect,
    participants: string[],
    shop_id: ShopId | null,
    by: number | null = null,
  ) => {
    const body = { participants, shop_id };
    if (dialect === 'typed')
      return note(
        (
          await typed(app, tokenOf(by))
            .thread.create.mutate(body)
            .catch(() => null)
        )?.uuid,
      );
    note((await rest(app, 'POST', '/api/chat/', { body, ...withToken(by) })).json.uuid);
  };

  const open = async ({ dialect, shop, buyer, by }: Operation & { op: 'open' }) => {
    const buyer_address = addresses[buyer % addresses.length] ?? '';
    const owner = owners.get(shop);
    if (dialect !== 'wallet') {
      if (owner !== undefined && owner !== buyer_address)
        await create(dialect, [buyer_address, owner], shop, by);
      return;
    }
    const body = { shop_url: urlOf(shop), buyer_address, is_third_party: false };
    const { status, json } = await rest(app, 'POST', '/api/chat/', { body, ...withToken(by) });
    if (status !== 201) return;
    note(json.uuid);
    walletThreads.add(json.uuid);
  };

  /** In a thread that is no shop chat, the first two stand for the sides. */
  const send = async ({ dialect, thread, fromBuyer, text }: Operation & { op: 'send' }) => {
    const uuid = threadAt(thread);
    const found = await typed(app)
      .thread.get.query({ uuid })
      .catch(() => null);
    if (found === null) return;
    const owner = found.shop?.owner_address ?? found.participants[1];
    const buyer = found.participants.find((address) => address !== owner) ?? '';
    const sender = fromBuyer ? buyer : (owner ?? '');
    if (dialect === 'typed')
      await typed(app)
        .message.send.mutate({ thread_uuid: uuid, sender, content: text })
        .catch(() => null);
    else
      await rest(app, 'POST', `/api/chat/${uuid}/message/`, {
        body:
          dialect === 'wallet'
            ? { body: text, is_from_buyer: fromBuyer }
            : { sender, content: text },
      });
  };

  const run = async (operation: Operation): Promise<void> => {
    switch (operation.op) {
      case 'open':
        return open(operation);
      case 'create':
        return create(operation.dialect, operation.members, operation.shop);
      case 'owner': {
        const { shop, who } = operation;
        owners.set(shop, who === null ? undefined : addresses[who % addresses.length]);
        return importShop(shop);
      }
      default:
        if (threads.size > 0) await runOnThread(operation);
    }
  };

  const runOnThread = async (
    operation: Exclude<Operation, { op: 'open' | 'create' | 'owner' }>,
  ): Promise<unknown> => {
    const path = `/api/chat/${threadAt(operation.thread)}/`;
    switch (operation.op) {
      case 'send':
        return send(operation);
      case 'read': {
        const body = { is_read: true, address: addresses[operation.who % addresses.length] };
        return rest(app, 'PATCH', path, { body });
      }
      case 'change': {
        const { shop: shop_id, members } = operation;
        return rest(app, 'PATCH', path, {
          body: { shop_id, ...(members && { participants: members }) },
        });
      }
      case 'delete':
        return rest(app, 'DELETE', path, withToken(operation.by));
    }
  };

  return { threads, walletThreads, owners, run };
};

export type WalletWorld = Awaited<ReturnType<typeof walletWorld>>;
