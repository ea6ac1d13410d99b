import { t } from '@lingui/core/macro';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { UnsentTexts } from './unsent-texts.tsx';
import { useStranded } from './use-unsent.ts';

/** What was written for chats that are gone. */
const UnsentDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const texts = useStranded();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Unsent messages`}
      description={
        texts.length > 0
          ? t`The chats that these were written for are no longer available.`
          : t`Nothing is left unsent.`
      }
    >
      <UnsentTexts texts={texts} />
    </Dialog>
  );
};

export default UnsentDialog;
