import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog/dialog.tsx';
import { toastError } from '../ui/toasts.tsx';
import type { Account } from './account.ts';
import { FullAddress } from './full-address.tsx';
import { KeepWritten } from './keep-written.tsx';
import { inWords, isNothing, type Written } from './written-words.ts';

/** Somebody who is about to leave, and what they wrote. */
export interface Leaving {
  readonly account: Account;
  /** To sign out, or to be removed from this browser. */
  readonly way: 'leave' | 'forget';
  readonly written: Written;
}

interface LeaveDialogProps extends Leaving {
  readonly onGo: (keepsWritten: boolean) => Promise<void>;
  readonly onClose: () => void;
}

/** Makes sure that nobody loses a wallet or what they wrote without knowing. */
export default function LeaveDialog({ account, way, written, onGo, onClose }: LeaveDialogProps) {
  const [keeps, setKeeps] = useState(false);
  const [busy, setBusy] = useState(false);
  const words = wordsOf(account, way);
  const go = async () => {
    setBusy(true);
    try {
      await onGo(keeps);
      onClose();
    } catch {
      toastError('The key couldn’t be removed', 'Close other Parley tabs and try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={
        <>
          {words.description}{' '}
          {!isNothing(written) && (
            <span className="mt-2 block text-ink">
              <strong className="font-semibold">{inWords(written)}</strong>{' '}
              {keeps ? 'This will be kept.' : 'This will be deleted.'}
            </span>
          )}
        </>
      }
    >
      {way === 'forget' && (
        <div className="mb-5 rounded-2xl bg-sunken p-3">
          <FullAddress address={account.address} />
        </div>
      )}
      {!isNothing(written) && <KeepWritten keeps={keeps} onChange={setKeeps} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{words.stay}</Button>
        <Button look="danger" busy={busy} onClick={() => void go()}>
          {words.go}
        </Button>
      </div>
    </Dialog>
  );
}

const wordsOf = ({ kind, sealed }: Account, way: Leaving['way']) => {
  if (way === 'leave')
    return sealed === null
      ? { title: 'Switch address?', description: '', stay: 'Stay', go: 'Switch' }
      : {
          title: 'Sign out?',
          description: `Your ${kind === 'vfx' ? 'wallet' : 'account'} stays in this browser, encrypted, until you remove it.`,
          stay: 'Stay signed in',
          go: 'Sign out',
        };
  if (kind === 'web3mq')
    return {
      title: 'Remove this account from this browser?',
      description:
        'Logging in again takes its main key, or a copy of its session key. Nobody else has one, and the passphrase alone is not enough.',
      stay: 'Keep it',
      go: 'Remove account',
    };
  return sealed === null
    ? { title: 'Remove this guest?', description: '', stay: 'Keep it', go: 'Remove guest' }
    : {
        title: 'Remove this wallet from this browser?',
        description:
          'You can restore it only with its recovery phrase or private key. Nobody else has a copy, and the passphrase alone isn’t enough.',
        stay: 'Keep it',
        go: 'Remove wallet',
      };
};
