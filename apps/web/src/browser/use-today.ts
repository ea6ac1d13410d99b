import { addDays, startOfDay } from 'date-fns';
import { useEffect, useState } from 'react';

/** The current time as of today: renders anew when the day turns, for whatever says "Yesterday". */
export const useToday = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const untilTomorrow = startOfDay(addDays(now, 1)).getTime() - Date.now();
    const timer = setTimeout(() => setNow(new Date()), untilTomorrow + 500);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
};
