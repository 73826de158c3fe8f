import { useEffect, useState } from 'react';

/** The present, followed by the minute, so that a page left open does not go on saying that there is time. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
