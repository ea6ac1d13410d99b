import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerInfo } from '@parley/contracts';
import { BadgeCheck, KeyRound, LaptopMinimal } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';
import { Logo } from '../../ui/logo.tsx';

interface IntroductionProps {
  readonly info: ServerInfo;
  /** On a phone only the name, once somebody is on their way in. */
  readonly brief: boolean;
}

/** The app's name, what it is for, and what it does with keys. */
export const Introduction = ({ info, brief }: IntroductionProps) => (
  <section>
    <p className="flex items-center gap-3 font-bold text-2xl tracking-tight">
      <Logo className="size-9" />
      <Trans>Parley</Trans>
    </p>
    <div className={classes(brief && 'hidden md:block')}>
      <h1 className="mt-5 max-w-md text-balance font-bold text-4xl leading-[1.08] tracking-tight md:mt-8 md:text-5xl">
        <Trans>Talk to the person behind the address.</Trans>
      </h1>
      <p className="mt-4 max-w-md text-lg text-muted">
        <Trans>
          Chat between wallet addresses: buyers, shops and everyone else. Your wallet is your
          account.
        </Trans>
      </p>
      <ul className="mt-8 hidden max-w-md gap-5 md:grid">
        <Point icon={<KeyRound size={20} aria-hidden />} title={t`Your key stays here`}>
          <Trans>
            It’s encrypted with your passphrase and stored in this browser. The server never sees
            it.
          </Trans>
        </Point>
        {info.mode === 'locked' ? (
          <Point icon={<BadgeCheck size={20} aria-hidden />} title={t`Senders are verified`}>
            <Trans>Everyone who writes from an address has proved that they hold its key.</Trans>
          </Point>
        ) : (
          <Point icon={<LaptopMinimal size={20} aria-hidden />} title={t`A server on this machine`}>
            <Trans>
              You don’t need to sign in. Messages are marked as unverified unless a wallet signed
              in.
            </Trans>
          </Point>
        )}
      </ul>
    </div>
  </section>
);

interface PointProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

const Point = ({ icon, title, children }: PointProps) => (
  <li className="flex gap-3.5">
    <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent">
      {icon}
    </span>
    <div>
      <p className="font-semibold">{title}</p>
      <p className="text-muted">{children}</p>
    </div>
  </li>
);
