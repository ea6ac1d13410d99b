import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import type { Proof } from '@parley/contracts';
import type { ReactNode, RefObject } from 'react';
import { useNames } from '../../../people/names.ts';
import { deliveryWords } from '../../../threads/row/delivery-state.ts';
import { Dialog } from '../../../ui/dialog/dialog.tsx';
import { Foreign } from '../../../ui/foreign.tsx';
import { FullId } from '../../../ui/full-id.tsx';
import { deliveryOfRow } from '../message/delivery-words.ts';
import { messageOf, type Row } from '../message/rows.ts';
import { exactTime } from '../message/times.ts';

interface MessageDetailsProps {
  readonly thread: ThreadState;
  readonly row: Row;
  /** The message, where the focus goes back to. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Who sent a message, when exactly, how far it has come, and what proves its sender. */
const MessageDetails = ({ thread, row, opener, onClose }: MessageDetailsProps) => {
  const name = useNames()[row.sender];
  const message = messageOf(row);
  const delivery = deliveryOfRow(thread, row);
  return (
    <Dialog open onClose={onClose} finalFocus={opener} title={t`Message details`}>
      <dl className="grid gap-4">
        <Detail term={t({ message: 'From', comment: 'The sender of a message follows' })}>
          {name !== undefined && (
            <p>
              <Foreign>{name}</Foreign>
            </p>
          )}
          <FullId id={row.sender} />
        </Detail>
        <Detail
          term={
            message === null
              ? t({ message: 'Written', context: 'a time follows' })
              : t({ message: 'Sent', context: 'a time follows' })
          }
        >
          <time dateTime={row.at.toISOString()}>{exactTime(row.at)}</time>
        </Detail>
        {delivery && <Detail term={t`Status`}>{deliveryWords(delivery)}</Detail>}
        {message && <Detail term={t`Sender`}>{i18n._(proofWords[message.proof])}</Detail>}
        {message?.payload_type && (
          <Detail term={t`Type`}>
            <Foreign>{message.payload_type}</Foreign>
          </Detail>
        )}
      </dl>
    </Dialog>
  );
};

const proofWords: Readonly<Record<Proof, MessageDescriptor>> = {
  none: msg`Unverified. Nobody has proved that this address sent it.`,
  session: msg`Verified. The sender was signed in with the key of this address.`,
  signature: msg`Verified. The message itself is signed with the sender’s key.`,
};

const Detail = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-muted text-sm">{term}</dt>
    <dd>{children}</dd>
  </div>
);

export default MessageDetails;
