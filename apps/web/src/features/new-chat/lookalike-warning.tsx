import { t } from '@lingui/core/macro';
import { TriangleAlert } from 'lucide-react';
import { ComparedAddress } from '../../people/compared-address.tsx';
import type { Lookalike } from '../../people/lookalike.ts';
import { useNames } from '../../people/names.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/form/checkbox.tsx';

interface LookalikeWarningProps {
  readonly address: string;
  readonly lookalike: Lookalike;
  readonly confirmed: boolean;
  readonly onConfirmed: (confirmed: boolean) => void;
  /** Takes the known address instead. */
  readonly onUseKnown: () => void;
}

/** Two addresses that people could take for one, with what tells them apart. */
export const LookalikeWarning = (props: LookalikeWarningProps) => {
  const { address, lookalike, confirmed, onConfirmed, onUseKnown } = props;
  const { known } = lookalike;
  const name = useNames()[known];
  return (
    <section
      role="alert"
      aria-label={t`Two addresses look alike`}
      className="grid gap-3 rounded-2xl bg-warn-soft p-4"
    >
      <p className="flex items-center gap-2 font-semibold text-warn">
        <TriangleAlert size={18} className="shrink-0" aria-hidden />
        {t`This looks like an address you know, but it’s a different one`}
      </p>
      <dl className="grid gap-2 text-sm">
        <ComparedAddress term={t`You entered`} address={address} {...lookalike} />
        <ComparedAddress
          term={name === undefined ? t`You know` : t`You know, as ${name}`}
          address={known}
          {...lookalike}
        />
      </dl>
      <p className="text-sm">
        {t`Scammers create similar addresses to impersonate others. Compare the highlighted part.`}
      </p>
      <Button look="quiet" className="justify-self-start bg-raised" onClick={onUseKnown}>
        {t`Use the address you know`}
      </Button>
      <Checkbox
        checked={confirmed}
        onChange={onConfirmed}
        label={t`I’ve compared them, and the address I entered is correct.`}
        className="py-2 text-sm"
      />
    </section>
  );
};
