import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './icon-button.tsx';

interface StepProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** Absent where there is no way back any more. */
  readonly onBack?: () => void;
  /** Where this is on the way, e.g. [2, 3]. */
  readonly place?: readonly [number, number];
  readonly children: ReactNode;
}

/** One step of a way in. Focus goes to its title, so that everybody learns where they are. */
export const Step = ({ title, lead, onBack, place, children }: StepProps) => {
  const [at, steps] = place ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="grid gap-5">
      <div>
        <div className="-mt-1 mb-2 flex min-h-10 items-center justify-between empty:hidden">
          {onBack && (
            <IconButton label={t`Back`} onClick={onBack} className="-ms-2.5">
              <ArrowLeft size={20} className="rtl:-scale-x-100" aria-hidden />
            </IconButton>
          )}
          {place && (
            <p className="ms-auto text-muted text-sm tabular-nums">
              <Trans>
                Step {at} of {steps}
              </Trans>
            </p>
          )}
        </div>
        <h2
          ref={heading}
          tabIndex={-1}
          className="font-semibold text-2xl leading-tight tracking-tight outline-none"
        >
          {title}
        </h2>
        <div className="mt-1.5 text-muted">{lead}</div>
      </div>
      {children}
    </section>
  );
};
