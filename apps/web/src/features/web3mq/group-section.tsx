import type { TypedThreadSummary } from '@parley/contracts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { InviteForm } from './invite-form.tsx';
import { JoinRule } from './join-rule.tsx';

interface GroupSectionProps {
  readonly summary: Pick<TypedThreadSummary, 'groupid'>;
}

/** What the details of a group hold beside those of a thread: who may come, and its id. */
export const GroupSection = ({ summary: { groupid } }: GroupSectionProps) =>
  groupid === null ? null : (
    <section className="grid gap-4">
      <InviteForm groupid={groupid} />
      <JoinRule groupid={groupid} />
      <dl>
        <dt className="text-muted text-sm">Group id</dt>
        <dd className="break-all font-mono text-sm">
          <Foreign>{groupid}</Foreign>
        </dd>
      </dl>
      <CopyButton text={groupid} what="Group id" className="justify-self-start" />
    </section>
  );
