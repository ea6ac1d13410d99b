import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Names } from '../../people/address-name.ts';
import { nameOf, useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { addressOf, type Recipient } from './recipient.ts';

/** Whom was recognised, in full, so that nobody writes to somebody else. */
export const RecipientCard = ({ recipient }: { readonly recipient: Recipient }) => {
  const names = useNames();
  const address = addressOf(recipient);
  return (
    <div className="flex items-start gap-3 rounded-2xl bg-sunken p-3.5">
      <Avatar seed={address ?? ''} size={48} />
      <div className="min-w-0 grow">
        {recipient.kind === 'shop' ? (
          <>
            <p className="font-semibold">
              <Foreign>{recipient.shop.name}</Foreign>
            </p>
            <p className="line-clamp-3 text-muted text-sm">
              <Foreign>{recipient.shop.description}</Foreign>
            </p>
            {address !== null && (
              <p className="mt-1.5 text-sm">
                <OwnedBy name={nameOf(names, address)} />
              </p>
            )}
          </>
        ) : (
          <p className="font-semibold">
            <Foreign>{titleOf(recipient, names)}</Foreign>
          </p>
        )}
        {address !== null && <FullId id={address} className="mt-0.5 text-muted text-sm" />}
      </div>
    </div>
  );
};

const OwnedBy = ({ name }: { readonly name: string }) => (
  <Trans>
    Owned by <Foreign>{name}</Foreign>
  </Trans>
);

const titleOf = (recipient: Exclude<Recipient, { kind: 'shop' }>, names: Names): string => {
  if (recipient.kind === 'group') return t`A group`;
  return recipient.kind === 'wallet' ? t`An Ethereum wallet` : nameOf(names, recipient.address);
};
