import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { Foreign } from '../../ui/foreign.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { UnsentText } from './use-unsent.ts';

/** Texts that were not sent, to copy, to send in another chat, or to delete. */
export const UnsentTexts = ({ texts }: { readonly texts: readonly UnsentText[] }) => (
  <ul aria-label={t`Unsent messages`} className="grid gap-3 text-start">
    {texts.map(({ key, text, forget }) => (
      <li key={key} className="grid gap-2 rounded-2xl bg-sunken p-3">
        <p className="max-h-40 overflow-y-auto whitespace-pre-wrap break-words text-ink">
          <Foreign>{text}</Foreign>
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            className="pointer-coarse:min-h-11"
            onClick={() => openDialog({ name: 'new-chat', message: text, onStarted: forget })}
          >
            <Trans>Send elsewhere</Trans>
          </Button>
          <CopyButton text={text} what="text" look="plain" className="pointer-coarse:min-h-11" />
          <IconButton label={t`Delete`} className="ms-auto pointer-coarse:size-11" onClick={forget}>
            <Trash2 size={18} aria-hidden />
          </IconButton>
        </div>
      </li>
    ))}
  </ul>
);
