import type { Web3mqIdentity } from '@parley/client';
import { useCallback, useMemo } from 'react';
import { useNames } from '../../people/names.ts';
import { speakerName } from './speaker-name.ts';
import { useMembers } from './use-members.ts';
import { useSubject } from './use-subject.ts';

/** What those who speak in a chat are called. */
export const useSpeakers = (
  identity: Web3mqIdentity,
  topic: string,
): ((userid: string) => string) => {
  const names = useNames();
  const subject = useSubject(identity, topic).data?.name;
  const pages = useMembers(identity, topic).data?.pages;
  const nicknames = useMemo(
    () =>
      new Map(
        pages?.flatMap(({ result }) => result).map(({ userid, nickname }) => [userid, nickname]),
      ),
    [pages],
  );
  return useCallback(
    (userid) => speakerName(names, userid === topic ? subject : nicknames.get(userid), userid),
    [names, subject, nicknames, topic],
  );
};
