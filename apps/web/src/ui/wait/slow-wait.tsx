import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { Spinner } from './spinner.tsx';

/** Who has waited this long wants to know what else can be done. */
const SLOW_MS = 8_000;

/** Whether something has been on the screen for long. */
export const useSlow = (): boolean => {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
};

interface SlowWaitProps {
  /** What is on its way. */
  readonly label: string;
  /** The ways on, once it takes long. */
  readonly children: ReactNode;
}

/** A wait with a way on. */
export const SlowWait = ({ label, children }: SlowWaitProps) => {
  const isSlow = useSlow();
  return (
    <div className="grid justify-items-center gap-4 px-6 text-center">
      <Spinner label={label} />
      {isSlow && (
        <>
          <p role="status" className="text-muted">
            <Trans comment="{label} is what is waited for, such as “Opening your chats”">
              {label}. This is taking longer than usual.
            </Trans>
          </p>
          <div className="flex flex-wrap justify-center gap-2">{children}</div>
        </>
      )}
    </div>
  );
};
