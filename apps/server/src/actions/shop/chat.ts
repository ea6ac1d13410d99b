import {
  canonicalShopUrl,
  type OpenedWith,
  type TypedMessage,
  type TypedThread,
} from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress } from '../../auth/addresses.ts';
import type { Caller } from '../../auth/caller.ts';
import { ApiError, invalidField } from '../../errors/api-error.ts';
import { shopRole } from '../../storage/schema.ts';
import { shopByUrl } from '../../storage/stores/shop.ts';
import { shopChatSides } from '../../storage/stores/shop-chat/list.ts';
import { holdShopByUrl } from '../../storage/stores/shop-chat/roles.ts';
import { threadByMembers } from '../../storage/stores/thread/thread.ts';
import { accessThread, threadNotFound } from '../access.ts';
import { memberKey } from '../members.ts';
import { sendMessage } from '../message.ts';
import { provideThread, wholeThread } from '../thread.ts';

/*
 * A shop chat is a thread about a shop between its owner and one other, the buyer.
 */

interface Sides {
  readonly shop_url: string;
  readonly buyer: string;
}

/** Finds or makes the thread of a buyer with a shop's owner, and notes which calls opened it. */
export const openShopChat = async (
  app: App,
  caller: Caller,
  { shop_url, buyer }: Sides,
  by: OpenedWith,
): Promise<TypedThread> => {
  checkAddress(app, 'buyer_address', buyer);
  const url = canonicalShopUrl(shop_url);
  return app.store.write(function* () {
    // In one transaction, so that the thread is with the shop's owner even if that is changing.
    yield* holdShopByUrl(url);
    const shop = yield* shopByUrl(url);
    const owner = shop?.owner_address ?? null;
    if (shop === undefined || owner === null) throw noShopWithOwner(shop_url);
    if (buyer === owner)
      throw invalidField('buyer_address', "This is the shop's owner, who can't be its buyer.");
    if (!takesPart(caller, [buyer, owner]))
      throw new ApiError('forbidden', "You must be the buyer or the shop's owner.");
    return yield* provideThread(
      app,
      caller,
      { participants: [buyer, owner], shop_id: shop.id },
      by,
    );
  });
};

/** Signed in, one sees only one's own. */
const takesPart = ({ viewer }: Caller, addresses: readonly string[]): boolean =>
  viewer === null || addresses.includes(viewer);

export const noShopWithOwner = (url: string): ApiError =>
  invalidField('shop_url', `There is no shop ${canonicalShopUrl(url)}, or it has no owner.`);

/** The thread of a buyer with a shop's owner, if the caller is one of them. */
export const findShopChat = async (
  app: App,
  caller: Caller,
  { shop_url, buyer }: Sides,
): Promise<TypedThread> => {
  checkAddress(app, 'buyer_address', buyer);
  const { viewer } = caller;
  return app.store.read(function* () {
    const shop = yield* shopByUrl(canonicalShopUrl(shop_url));
    const owner = shop?.owner_address;
    // Before it is looked for: the time that a refusal takes must not tell whether there is one.
    if (!owner || !takesPart(caller, [buyer, owner])) throw threadNotFound();
    const key = memberKey([buyer, owner]);
    const known = yield* threadByMembers(key, shop.id);
    if (known === undefined) throw threadNotFound();
    return yield* wholeThread(yield* accessThread(viewer, known.uuid), viewer);
  });
};

interface SideMessage {
  readonly uuid: string;
  readonly content: string;
  readonly fromBuyer: boolean;
}

/** Sends a message as the buyer or as the owner; signed in, one must be that one. */
export const sendInShopChat = async (
  app: App,
  caller: Caller,
  { uuid, content, fromBuyer }: SideMessage,
): Promise<TypedMessage> => {
  const sides = await app.store.read(() => shopChatSides(uuid.toLowerCase()));
  const wanted = fromBuyer ? shopRole.buyer : shopRole.owner;
  const sender = sides.find(({ role }) => role === wanted)?.text;
  const isOwn = takesPart(
    caller,
    sides.map(({ text }) => text),
  );
  if (sender === undefined || !isOwn) throw threadNotFound();
  if (!takesPart(caller, [sender]))
    throw new ApiError('forbidden', 'is_from_buyer must agree with the signed-in address.');
  return sendMessage(app, caller, { thread_uuid: uuid, sender, content });
};
