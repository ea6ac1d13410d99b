import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useMedia } from '../../../browser/use-media.ts';
import { Dialog } from '../../../ui/dialog/dialog.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Details, type DetailsProps } from './details.tsx';

interface DetailsPaneProps extends Omit<DetailsProps, 'onAct'> {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The details of a conversation: beside it where there is room, else above it. */
const DetailsPane = ({ isOpen, onClose, ...details }: DetailsPaneProps) => {
  const isWide = useMedia('(min-width: 1100px)');
  if (!isWide)
    return (
      <Dialog open={isOpen} onClose={onClose} title={t`Details`}>
        <Details {...details} onAct={onClose} />
      </Dialog>
    );
  if (!isOpen) return null;
  return (
    <aside
      aria-label={t`Details`}
      className="thin-scroll w-80 shrink-0 overflow-y-auto border-line border-s bg-surface p-5"
    >
      <div className="mb-4 flex items-center">
        <h2 className="grow font-semibold text-lg">
          <Trans>Details</Trans>
        </h2>
        <IconButton label={t`Close details`} className="-me-2" onClick={onClose}>
          <X size={20} aria-hidden />
        </IconButton>
      </div>
      <Details {...details} onAct={() => {}} />
    </aside>
  );
};

export default DetailsPane;
