import { useEffect, useState } from 'react';

/** Somebody who types faster than this is not done yet. */
const PAUSE_MS = 250;

/** A value once it has not changed for a moment. */
export const useSettled = <Value>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};
