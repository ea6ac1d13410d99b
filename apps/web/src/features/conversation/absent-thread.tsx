import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CloudOff, DatabaseZap, MessageCircleX, Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import { UnsentTexts } from '../../threads/unsent/unsent-texts.tsx';
import { useUnsentIn } from '../../threads/unsent/use-unsent.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';

interface AbsentThreadProps {
  readonly uuid: string;
  readonly why: keyof typeof reasons;
  readonly onRetry: () => void;
}

/** What stands in the place of a thread that can't be shown. */
const AbsentThread = ({ uuid, why, onRetry }: AbsentThreadProps) => {
  const { icon: Icon, title, text } = reasons[why];
  const unsent = useUnsentIn(uuid);
  return (
    <InPlace>
      <EmptyState
        icon={<Icon aria-hidden />}
        title={i18n._(title)}
        action={
          why === 'failed' ? (
            <Button look="primary" onClick={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          ) : (
            <Link
              to="/"
              className="inline-flex min-h-10 items-center rounded-xl bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
            >
              <Trans>Back to your chats</Trans>
            </Link>
          )
        }
      >
        {i18n._(text)}
        {unsent.length > 0 && (
          <div className="mt-4 grid gap-3">
            <p>
              <Trans>What you wrote here was not sent:</Trans>
            </p>
            <UnsentTexts texts={unsent} />
          </div>
        )}
      </EmptyState>
    </InPlace>
  );
};

const reasons = {
  missing: {
    icon: MessageCircleX,
    title: msg`Chat not found`,
    text: msg`It may have been deleted, or you may not be a participant. If you followed a link, check it.`,
  },
  deleted: {
    icon: Trash2,
    title: msg`This chat is no longer available`,
    text: msg`It was deleted, or you’re no longer a participant. You can start a new one at any time.`,
  },
  replaced: {
    icon: DatabaseZap,
    title: msg`This chat isn’t on this server any more`,
    text: msg`The server now has other data. Nobody deleted the chat.`,
  },
  failed: {
    icon: CloudOff,
    title: msg`This chat couldn’t be loaded`,
    text: msg`It will open when you’re back online.`,
  },
};

export default AbsentThread;
