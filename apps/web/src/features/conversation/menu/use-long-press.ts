import { type PointerEvent, type TouchEvent, useEffect, useRef } from 'react';

/** Where a finger rests. */
export interface Press {
  readonly target: EventTarget;
  readonly clientX: number;
  readonly clientY: number;
}

const LONG_MS = 500;
/** A finger that moves farther scrolls. */
const STILL_PX = 10;

/** Tells when a finger rests on something, and is told whether anything came of it. Not every phone's browser has an event for it. */
export const useLongPress = (onPress: (press: Press) => boolean) => {
  const start = useRef<Press | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasTaken = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  /** Something has come of the press: no click follows when the finger lifts. */
  const take = () => {
    cancel();
    wasTaken.current = true;
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const onPointerDown = ({ pointerType, target, clientX, clientY }: PointerEvent) => {
    cancel();
    wasTaken.current = false;
    if (pointerType !== 'touch') return;
    const press = { target, clientX, clientY };
    start.current = press;
    timer.current = setTimeout(() => {
      if (onPress(press)) take();
    }, LONG_MS);
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    const from = start.current;
    if (from !== null && Math.hypot(clientX - from.clientX, clientY - from.clientY) > STILL_PX)
      cancel();
  };
  const onTouchEnd = (event: TouchEvent) => {
    if (wasTaken.current) event.preventDefault();
  };
  return {
    take,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: cancel,
      onPointerCancel: cancel,
      onTouchEnd,
    },
  };
};
