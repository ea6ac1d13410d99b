import type { ServerInfo } from '@parley/contracts';
import { vfxAddressProblem } from '@parley/wallet';
import { type FormEvent, useState } from 'react';
import { useAccounts } from '../../account/account-context.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { addressProblemText } from './address-problem.ts';
import { DemoPeople } from './demo-people.tsx';

/** In open mode nobody must sign in: the demo's people, or any address. */
export const GuestEntry = ({ info: { demo, network } }: { readonly info: ServerInfo }) => {
  const { keep, open } = useAccounts();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const enter = async (address: string) => {
    await keep({ address, network, sealed: null }, null);
    await open(address);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = vfxAddressProblem(text.trim(), network);
    if (found === null) void enter(text.trim());
    else setProblem(addressProblemText(found, network));
  };
  return (
    <section className="grid gap-3 border-line border-t pt-5">
      <div>
        <h2 className="font-semibold text-lg">Look around as…</h2>
        <p className="text-muted text-sm">
          No sign-in on this machine; messages will be marked unverified.
        </p>
      </div>
      {demo.length > 0 && <DemoPeople demo={demo} onChoose={(address) => void enter(address)} />}
      <form onSubmit={submit} className="grid gap-3">
        <Field
          label={demo.length > 0 ? 'Or any other address' : 'Any address'}
          placeholder={network === 'mainnet' ? 'R…' : 'x…'}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-sm"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          error={problem}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Look around
        </Button>
      </form>
    </section>
  );
};
