import { type TouchEvent, useRef } from 'react';

/** How far a finger has to move a row before letting it go does something. */
const FAR_PX = 88;
/** Less may be a tap, or the beginning of a scroll. */
const NEAR_PX = 12;

export type SwipeSide = 'start' | 'end';

interface Swipe {
  readonly x: number;
  readonly y: number;
  /** How far the row was moved; null until it is clear that this is no scroll. */
  readonly by: number | null;
}

/** Lets a finger move an element sideways; moved far enough, `onSwipe` is told to which side. */
export const useSwipe = (onSwipe: ((side: SwipeSide) => void) | undefined) => {
  const swipe = useRef<Swipe | null>(null);
  const end = (row: HTMLElement) => {
    swipe.current = null;
    row.style.translate = '';
    delete row.dataset.swiped;
  };
  if (onSwipe === undefined) return {};
  return {
    onTouchStart: ({ touches }: TouchEvent<HTMLElement>) => {
      const finger = touches[0];
      swipe.current =
        finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY, by: null } : null;
    },
    onTouchMove: ({ touches, currentTarget }: TouchEvent<HTMLElement>) => {
      const from = swipe.current;
      const finger = touches[0];
      if (from === null || finger === undefined) return;
      const by = finger.clientX - from.x;
      const isSideways = Math.abs(by) > Math.abs(finger.clientY - from.y);
      if (from.by === null && Math.abs(by) < NEAR_PX && isSideways) return;
      if (from.by === null && !isSideways) return end(currentTarget);
      swipe.current = { ...from, by };
      currentTarget.style.translate = `${by}px`;
      currentTarget.dataset.swiped = sideOf(currentTarget, by);
    },
    onTouchEnd: ({ currentTarget }: TouchEvent<HTMLElement>) => {
      const by = swipe.current?.by ?? 0;
      end(currentTarget);
      if (Math.abs(by) >= FAR_PX) onSwipe(sideOf(currentTarget, by));
    },
    onTouchCancel: ({ currentTarget }: TouchEvent<HTMLElement>) => end(currentTarget),
  };
};

const sideOf = (row: HTMLElement, by: number): SwipeSide =>
  by < 0 === (getComputedStyle(row).direction === 'ltr') ? 'start' : 'end';
