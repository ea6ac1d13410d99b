import { useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { ConversationProps } from './conversation.tsx';
import { speakerName } from './speaker-name.ts';
import { useMembers } from './use-members.ts';

/** The members of a group, in the order in which they came. */
export const GroupMembers = ({ identity, topic }: ConversationProps) => {
  const names = useNames();
  const members = useMembers(identity, topic);
  const shown = members.data?.pages.flatMap(({ result }) => result) ?? [];
  return (
    <section className="grid gap-3">
      <h3 className="font-semibold">Members {members.data?.pages.at(-1)?.total}</h3>
      {members.isPending && <Spinner label="Loading members" />}
      {members.isError && (
        <p className="text-muted">
          The members couldn’t be loaded.{' '}
          <Button look="plain" onClick={() => void members.refetch()}>
            Try again
          </Button>
        </p>
      )}
      <ul className="grid gap-4">
        {shown.map(({ userid, nickname }) => (
          <li key={userid} className="flex items-start gap-3">
            <Avatar seed={userid} size={36} />
            <div className="min-w-0 grow">
              <p className="font-medium leading-tight">
                <Foreign>{speakerName(names, nickname, userid)}</Foreign>
                {userid === identity.userid && (
                  <span className="ms-1.5 text-accent-strong text-xs">You</span>
                )}
              </p>
              <p className="break-all font-mono text-muted text-xs leading-relaxed">
                <Foreign>{userid}</Foreign>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {members.hasNextPage && (
        <Button onClick={() => void members.fetchNextPage()} busy={members.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </section>
  );
};
