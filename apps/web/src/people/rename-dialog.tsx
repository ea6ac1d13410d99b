import { t } from '@lingui/core/macro';
import { NameDialog } from '../ui/dialog/name-dialog.tsx';
import { FullId } from '../ui/full-id.tsx';
import { nameAddress, useNames } from './names.ts';

interface RenameDialogProps {
  readonly address: string;
  readonly onClose: () => void;
}

/** Gives an address a name that only this browser knows; an empty one takes it away. */
const RenameDialog = ({ address, onClose }: RenameDialogProps) => (
  <NameDialog
    title={t`Name this contact`}
    description={<FullId id={address} />}
    hint={t`Only you can see it, in this browser. Leave it empty to show the address.`}
    name={useNames()[address] ?? ''}
    maxLength={60}
    onSave={(name) => {
      nameAddress(address, name);
      onClose();
    }}
    onClose={onClose}
  />
);

export default RenameDialog;
