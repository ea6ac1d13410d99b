import type { Steps } from '../../../storage/query.ts';
import { lockInbox } from '../../../storage/stores/lock.ts';
import { endSessionsWithoutKey } from '../../../storage/stores/session/session.ts';
import { endAllKeys } from '../../../storage/stores/web3mq/key.ts';
import {
  hasHistory,
  setDidkey,
  type UserRow,
  userByDidkey,
  userByUserid,
} from '../../../storage/stores/web3mq/user.ts';
import { alreadyRegistered } from './account.ts';

/**
 * Gives a wallet its userid and its did where open mode gave them to somebody else unverified. A userid
 * with chats goes to no wallet but the one it had: another could read them. `address` is the userid's.
 */
export function* takeOverIdentity(address: number, userid: string, didkey: string): Steps<void> {
  const holder = yield* userByDidkey(didkey);
  if (holder?.userid === userid) return;
  if (holder !== undefined && !(yield* releaseDid(holder))) return;
  const user = yield* userByUserid(userid);
  if (user !== undefined && isVerified(user)) return;
  if (!(yield* hasHistory(address))) yield* setDidkey(address, didkey);
  else if (user === undefined) throw alreadyRegistered();
}

/** A userid without a wallet goes by itself. False when its wallet is verified. */
function* releaseDid(holder: UserRow): Steps<boolean> {
  yield* lockInbox(holder.address);
  const user = yield* userByUserid(holder.userid);
  if (user === undefined || isVerified(user)) return false;
  yield* setDidkey(user.address, `web3mq:${user.userid}`);
  yield* endAllKeys(user.address);
  yield* endSessionsWithoutKey(user.userid);
  return true;
}

const isVerified = (user: UserRow): boolean => user.main_pubkey !== null;
