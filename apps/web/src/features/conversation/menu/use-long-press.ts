import { type PointerEvent, useEffect, useRef } from 'react';

/** Where a finger rests. */
export interface Press {
  readonly target: EventTarget;
  readonly clientX: number;
  readonly clientY: number;
}

const LONG_MS = 500;
/** A finger that moves farther scrolls. */
const STILL_PX = 10;

/** Tells when a finger rests on something. Not every phone's browser has an event for it. */
export const useLongPress = (onPress: (press: Press) => void) => {
  const start = useRef<Press | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cancel = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);

  const onPointerDown = ({ pointerType, target, clientX, clientY }: PointerEvent) => {
    cancel();
    if (pointerType !== 'touch') return;
    const press = { target, clientX, clientY };
    start.current = press;
    timer.current = setTimeout(() => onPress(press), LONG_MS);
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    const from = start.current;
    if (from !== null && Math.hypot(clientX - from.clientX, clientY - from.clientY) > STILL_PX)
      cancel();
  };
  return {
    cancel,
    handlers: { onPointerDown, onPointerMove, onPointerUp: cancel, onPointerCancel: cancel },
  };
};
