import { CircleAlert, Clock, Lock } from 'lucide-react';
import type { ReactElement } from 'react';
import { type DeliveryState, deliveryWords } from './delivery-state.ts';

const SIZE = 16;
const two = <path d="M11.8 4 4.5 11.3 1.2 8M14.8 6.4 9.9 11.3 8.9 10.3" />;
const twoSmall = <path d="M7.8 2.8 3.3 7.6 1 5.4M10 4.6 6.9 7.6 6.3 7" />;

/** Drawn at its own size, unlike other icons: a thread has a tick on many rows. */
const tick = (path: ReactElement, size = SIZE): ReactElement => (
  <svg
    width={size}
    height={size}
    className="overflow-visible"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.5}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    {path}
  </svg>
);

const icons: Readonly<Record<DeliveryState, ReactElement>> = {
  waiting: <Clock size={14} aria-hidden />,
  locked: <Lock size={14} aria-hidden />,
  failed: <CircleAlert size={SIZE} className="text-danger" aria-hidden />,
  sent: tick(<path d="M13.5 4 6.2 11.3 2.8 8" />),
  delivered: tick(two),
  // A filled disc: another shape, not only another colour.
  read: (
    <span className="forced-fill grid size-4 place-items-center rounded-full bg-accent text-on-accent">
      {tick(twoSmall, 11)}
    </span>
  ),
};

/** How far one's own message has come. */
export const DeliveryMark = ({ state }: { readonly state: DeliveryState }) => {
  const words = deliveryWords(state);
  return (
    <span role="img" aria-label={words} title={words} className="inline-flex shrink-0">
      {icons[state]}
    </span>
  );
};
