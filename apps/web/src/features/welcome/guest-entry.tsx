import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerInfo } from '@parley/contracts';
import { useAccounts } from '../../account/account-context.ts';
import { useOpenAccount } from '../../account/use-open-account.ts';
import { FieldForm } from '../../ui/form/field-form.tsx';
import { addressProblemText } from './address-problem.ts';
import { DemoPeople } from './demo-people.tsx';

/** Open mode needs no sign-in: opens a demo account or any other address. */
export const GuestEntry = ({ info: { demo, network } }: { readonly info: ServerInfo }) => {
  const { save } = useAccounts();
  const open = useOpenAccount();
  const openAs = async (address: string) => {
    await save({ kind: 'vfx', address, network, sealed: null }, null);
    await open(address);
  };
  const submit = async (address: string): Promise<string | null> => {
    // Hashes are needed only here.
    const { vfxAddressProblem } = await import('./vfx-address-problem.ts');
    const found = vfxAddressProblem(address, network);
    if (found !== null) return addressProblemText(found, network);
    await openAs(address);
    return null;
  };
  return (
    <section className="grid gap-3 border-line border-t pt-5">
      <div>
        <h2 className="font-semibold text-lg">
          <Trans>Look around as…</Trans>
        </h2>
        <p className="text-muted text-sm">
          <Trans>You don’t need to sign in. Your messages will be marked as unverified.</Trans>
        </p>
      </div>
      {demo.length > 0 && <DemoPeople demo={demo} onChoose={(address) => void openAs(address)} />}
      <FieldForm
        label={demo.length > 0 ? t`Or any other address` : t`Any address`}
        placeholder={network === 'mainnet' ? 'R…' : 'x…'}
        action={t`Look around`}
        onSubmit={submit}
      />
    </section>
  );
};
