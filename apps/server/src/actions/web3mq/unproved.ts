import type { Steps } from '../../storage/query.ts';
import { lockInbox } from '../../storage/stores/lock.ts';
import { endAllKeys } from '../../storage/stores/web3mq/key.ts';
import {
  hasHistory,
  setDidkey,
  type UserRow,
  userByDidkey,
  userByUserid,
} from '../../storage/stores/web3mq/user.ts';

/**
 * Lets a wallet have its userid and its did, whatever open mode believed of them. But a userid with
 * chats goes to no wallet other than the one it had: they would be a stranger's to read.
 */
export function* giveUpUnproved(userid: string, didkey: string): Steps<void> {
  const holder = yield* userByDidkey(didkey);
  if (holder !== undefined && holder.userid !== userid) yield* takeDid(holder);
  const user = yield* userByUserid(userid);
  if (user === undefined || user.didkey === didkey || isProved(user)) return;
  if (!(yield* hasHistory(user.address))) yield* setDidkey(user.address, didkey);
}

/** A userid without a wallet goes by itself. */
function* takeDid(holder: UserRow): Steps<void> {
  yield* lockInbox(holder.address);
  const user = yield* userByUserid(holder.userid);
  if (user === undefined || isProved(user)) return;
  yield* setDidkey(user.address, `web3mq:${user.userid}`);
  yield* endAllKeys(user.address);
}

const isProved = (user: UserRow): boolean => user.main_pubkey !== null;
