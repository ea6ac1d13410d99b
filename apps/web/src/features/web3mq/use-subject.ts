import { refusalOf, type Web3mqCalls, type Web3mqIdentity } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { useNames } from '../../people/names.ts';
import { useWeb3mqCalls } from './calls.ts';
import { speakerName } from './speaker-name.ts';
import { isGroupChat } from './topic.ts';

/** Whom a chat is with, as the server knows them. */
export interface Subject {
  /** A nickname or a group's name; "" without one. */
  readonly name: string;
  /** A user's wallet; "" where none is known. */
  readonly wallet: string;
}

const GROUPS = 100;

/** What the server says of a chat's user or group. */
export const useSubject = (identity: Web3mqIdentity, topic: string) => {
  const calls = useWeb3mqCalls(identity);
  return useQuery({
    queryKey: ['web3mq', 'subject', identity.userid, topic],
    queryFn: () => (isGroupChat(topic) ? groupNamed(calls, topic) : userNamed(calls, topic)),
  });
};

/** What a chat is called here: as this browser's owner named it, else as the server does. */
export const useTitle = (identity: Web3mqIdentity, topic: string): string => {
  const names = useNames();
  return speakerName(names, useSubject(identity, topic).data?.name, topic);
};

const userNamed = async (calls: Web3mqCalls, userid: string): Promise<Subject> => {
  try {
    const { nickname, wallet_address } = await calls.user.search(userid);
    return { name: nickname, wallet: wallet_address };
  } catch (error) {
    if (refusalOf(error)?.code === 'not_found') return { name: '', wallet: '' };
    throw error;
  }
};

/** There is no call for one group, only for all that one is in. */
const groupNamed = async (calls: Web3mqCalls, groupid: string): Promise<Subject> => {
  for (let page = 1; ; page += 1) {
    const { total, result } = await calls.group.list({ page, size: GROUPS });
    const found = result.find((group) => group.groupid === groupid);
    if (found) return { name: found.group_name, wallet: '' };
    if (page * GROUPS >= total) return { name: '', wallet: '' };
  }
};
