import type { ChatState } from '@parley/client';
import { useMemo } from 'react';
import { useChatState } from '../chat/chat-context.ts';
import type { Names } from '../people/address-name.ts';
import type { Lookalike } from '../people/lookalike.ts';
import { type FindLookalike, lookalikeFinder } from '../people/met-before.ts';
import { useChosenNames } from '../people/names.ts';

/** Whom an address looks like without being it, as `FindLookalike` tells. */
export const useLookalike = (
  address: string | null,
  listed?: ReadonlySet<string>,
): Lookalike | null => {
  const find = useFinder();
  return useMemo(() => (address === null ? null : find(address, listed)), [find, address, listed]);
};

/** Those of some addresses who look like somebody else. */
export const useLookalikes = (addresses: readonly string[]): ReadonlyMap<string, Lookalike> => {
  const find = useFinder();
  return useMemo(
    () =>
      new Map(
        addresses.flatMap((address) => {
          const found = find(address);
          return found === null ? [] : [[address, found] as const];
        }),
      ),
    [find, addresses],
  );
};

const useFinder = (): FindLookalike => {
  const names = useChosenNames();
  return useChatState((state) => finderIn(state, names));
};

interface Made {
  readonly from: ChatState;
  readonly names: Names;
  readonly people: readonly (readonly string[])[];
  readonly find: FindLookalike;
}

let latest: Made | null = null;

/** All rows share one finder. Messages change the threads but not who is in them, and make no new one. */
const finderIn = (from: ChatState, names: Names): FindLookalike => {
  if (latest?.from.threads === from.threads && latest.names === names) return latest.find;
  const summaries = Object.values(from.threads).map(({ summary }) => summary);
  const people = summaries.map(({ participants }) => participants);
  const find =
    latest !== null && isOfSame(latest, { from, names, people })
      ? latest.find
      : lookalikeFinder({
          viewer: from.address,
          threads: summaries,
          named: new Set(Object.keys(names)),
        });
  latest = { from, names, people, find };
  return find;
};

const isOfSame = (one: Omit<Made, 'find'>, other: Omit<Made, 'find'>): boolean =>
  one.from.address === other.from.address &&
  one.names === other.names &&
  one.people.length === other.people.length &&
  one.people.every((some, index) => some === other.people[index]);
