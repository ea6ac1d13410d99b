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
      Parley
    </p>
    <div className={classes(brief && 'hidden md:block')}>
      <h1 className="mt-5 max-w-md text-balance font-bold text-4xl leading-[1.08] tracking-tight md:mt-8 md:text-5xl">
        Talk to the person behind the address.
      </h1>
      <p className="mt-4 max-w-md text-lg text-muted">
        Chat between wallet addresses: buyers, shops and everyone else. Your wallet is your account.
      </p>
      <ul className="mt-8 hidden max-w-md gap-5 md:grid">
        <Point icon={<KeyRound size={20} aria-hidden />} title="Your key stays here">
          It’s encrypted with your passphrase and stored in this browser. The server never sees it.
        </Point>
        {info.mode === 'locked' ? (
          <Point icon={<BadgeCheck size={20} aria-hidden />} title="Senders are verified">
            Everyone who writes from an address has proved that they hold its key.
          </Point>
        ) : (
          <Point icon={<LaptopMinimal size={20} aria-hidden />} title="A server on this machine">
            You don’t need to sign in. Messages are marked as unverified unless a wallet signed in.
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
