import { Check, CheckCheck, CircleAlert, Clock, Lock } from 'lucide-react';
import type { ReactElement } from 'react';
import { type DeliveryState, deliveryWords } from './delivery-state.ts';

const SIZE = 16;

const icons: Readonly<Record<DeliveryState, ReactElement>> = {
  waiting: <Clock size={14} aria-hidden />,
  locked: <Lock size={14} aria-hidden />,
  failed: <CircleAlert size={SIZE} className="text-danger" aria-hidden />,
  sent: <Check size={SIZE} aria-hidden />,
  delivered: <CheckCheck size={SIZE} aria-hidden />,
  // A filled disc: another shape, not only another colour.
  read: (
    <span className="forced-fill grid size-4 place-items-center rounded-full bg-accent text-on-accent">
      <CheckCheck size={11} strokeWidth={3} aria-hidden />
    </span>
  ),
};

/** How far one's own message has come. */
export const DeliveryMark = ({ state }: { readonly state: DeliveryState }) => {
  const words = deliveryWords(state);
  return (
    <span title={words} className="inline-flex shrink-0">
      {icons[state]}
      <span className="sr-only">{words}</span>
    </span>
  );
};
