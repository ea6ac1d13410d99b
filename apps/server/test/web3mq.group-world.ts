import { dora, emil, type Web3mqPerson } from '@parley/testkit';
import { generateEd25519Key } from '@parley/wallet';
import type { TestApp } from '../src/testing.ts';
import { dataOf } from './web3mq.calls.ts';

export const frida: Web3mqPerson = {
  userid: 'user:frida',
  didkey: 'eth:0xf4',
  ...generateEd25519Key(),
};

export const joinBy = (value: string) => ({ 'group:join': { type: 'enum', value } });
/** What a group that one may not see answers. */
export const groupNotFound = { status: 200, code: 404, msg: 'Group not found' };

/** A group of dora's with emil in it. */
export const teaGroup = async (app: TestApp, permissions?: object): Promise<string> => {
  const fields = { group_name: 'Tea', avatar_url: 'https://tea.example/cup.png', permissions };
  const { groupid } = await dataOf(app, dora, 'group.create', { ...fields, groupid: '' });
  await dataOf(app, dora, 'group.invite', { groupid, members: [emil.userid] });
  return groupid;
};

export const membersOf = async (app: TestApp, person: Web3mqPerson, groupid: string, page = {}) => {
  const { total, result } = await dataOf(app, person, 'group.members', { groupid, ...page });
  return [total, result.map(({ userid }: { userid: string }) => userid)];
};
