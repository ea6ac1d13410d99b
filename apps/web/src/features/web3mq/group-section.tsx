import { Trans } from '@lingui/react/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { InviteForm } from './invite-form.tsx';
import { JoinRule } from './join-rule.tsx';

interface GroupSectionProps {
  readonly summary: Pick<TypedThreadSummary, 'groupid'>;
}

/** What the details of a group hold beside those of a thread: who may come, and its id. */
const GroupSection = ({ summary: { groupid } }: GroupSectionProps) =>
  groupid === null ? null : (
    <section className="grid gap-4">
      <InviteForm groupid={groupid} />
      <JoinRule groupid={groupid} />
      <dl>
        <dt className="text-muted text-sm">
          <Trans>Group id</Trans>
        </dt>
        <dd>
          <FullId id={groupid} />
        </dd>
      </dl>
      <CopyButton text={groupid} what="groupid" className="justify-self-start" />
    </section>
  );

export default GroupSection;
