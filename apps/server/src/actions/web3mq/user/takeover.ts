import type { Steps } from '../../storage/query.ts';
import { lockInbox } from '../../storage/stores/lock.ts';
import { endSessionsWithoutKey } from '../../storage/stores/session.ts';
import { endAllKeys } from '../../storage/stores/web3mq/key.ts';
import {
  hasHistory,
  setDidkey,
  type UserRow,
  userByDidkey,
  userByUserid,
} from '../../storage/stores/web3mq/user.ts';
import { taken } from './account.ts';

/**
 * Lets a wallet have its userid and its did, whatever open mode believed of them. But a userid with
 * chats goes to no wallet other than the one it had, and to none if it had none: they would be a
 * stranger's to read. `address` is the userid's.
 */
export function* giveUpUnproved(address: number, userid: string, didkey: string): Steps<void> {
  const holder = yield* userByDidkey(didkey);
  if (holder?.userid === userid) return;
  if (holder !== undefined && !(yield* takeDid(holder))) return;
  const user = yield* userByUserid(userid);
  if (user !== undefined && isProved(user)) return;
  if (!(yield* hasHistory(address))) yield* setDidkey(address, didkey);
  else if (user === undefined) throw taken();
}

/** A userid without a wallet goes by itself. False when its wallet is proved. */
function* takeDid(holder: UserRow): Steps<boolean> {
  yield* lockInbox(holder.address);
  const user = yield* userByUserid(holder.userid);
  if (user === undefined || isProved(user)) return false;
  yield* setDidkey(user.address, `web3mq:${user.userid}`);
  yield* endAllKeys(user.address);
  yield* endSessionsWithoutKey(user.userid);
  return true;
}

const isProved = (user: UserRow): boolean => user.main_pubkey !== null;
