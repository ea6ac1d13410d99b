import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { ComparedAddress } from '../../../people/compared-address.tsx';
import type { Lookalike } from '../../../people/lookalike.ts';
import { useNames } from '../../../people/names.ts';

interface LookalikeNoteProps {
  readonly address: string;
  readonly lookalike: Lookalike;
}

/** Somebody in the thread beside whom they could be taken for, with what tells them apart. */
export const LookalikeNote = ({ address, lookalike }: LookalikeNoteProps) => {
  const name = useNames()[lookalike.known];
  return (
    <section className="grid gap-3 rounded-2xl bg-warn-soft p-4 text-sm">
      <h3 className="flex gap-2 font-semibold text-warn">
        <TriangleAlert size={18} className="mt-0.5 shrink-0" aria-hidden />
        <Trans>Two addresses look alike</Trans>
      </h3>
      <dl className="grid gap-2">
        <ComparedAddress term={t`In this chat`} address={address} {...lookalike} />
        <ComparedAddress
          term={name === undefined ? t`You know` : t`You know, as ${name}`}
          address={lookalike.known}
          {...lookalike}
        />
      </dl>
      <p>
        <Trans>
          Scammers create similar addresses to impersonate others. Compare the highlighted part.
        </Trans>
      </p>
    </section>
  );
};
