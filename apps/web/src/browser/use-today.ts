import { useEffect, useState } from 'react';
import { tomorrow } from './calendar.ts';

/** The current time as of today: renders anew when the day turns, for whatever says "Yesterday". */
export const useToday = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const untilTomorrow = tomorrow(now).getTime() - Date.now();
    const timer = setTimeout(() => setNow(new Date()), untilTomorrow + 500);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
};
