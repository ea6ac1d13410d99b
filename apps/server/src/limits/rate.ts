import { ApiError } from '../errors/api-error.ts';

/**
 * So many points at once, and then one each interval (whole microseconds). Generic cell rate algorithm:
 * all that is kept of a key is the one time at which its points are whole again.
 */
export interface Rate {
  readonly points: number;
  readonly interval: number;
}

/** `points` at once, which are whole again after `seconds`. */
export const rateOf = (points: number, seconds: number): Rate => ({
  points,
  interval: Math.round((seconds * 1_000_000) / points),
});

/** How long it takes until all points are back. */
export const refillTime = ({ points, interval }: Rate): number => points * interval;

/** Nothing costs more than this part of all points, or who calls now and then could never afford it. */
const MAX_COST_SHARE = 0.75;

/** The points that a cost takes. */
export const cappedCost = ({ points }: Rate, cost: number): number =>
  Math.min(cost, Math.max(1, Math.floor(points * MAX_COST_SHARE)));

/** What a cost takes, as a time. */
export const timeOf = (rate: Rate, cost: number): number => cappedCost(rate, cost) * rate.interval;

/**
 * What is used up now: at most all of it. A time that is further ahead than the clocks of servers can be
 * apart is one of before the clock was set back, and stands for nothing.
 */
const used = (rate: Rate, fullAt: number, now: number): number => {
  const ahead = fullAt - now;
  return ahead > 2 * refillTime(rate) ? 0 : Math.min(Math.max(ahead, 0), refillTime(rate));
};

/** When all points are back, after so many more. */
export const spend = (rate: Rate, fullAt: number, cost: number, now: number): number =>
  now + used(rate, fullAt, now) + timeOf(rate, cost);

/** Refuses what does not fit any more, with the seconds after which it will. */
export const checkFits = (rate: Rate, fullAt: number, cost: number, now: number): void => {
  const wait = spend(rate, fullAt, cost, now) - now - refillTime(rate);
  if (wait <= 0) return;
  throw new ApiError('too_many', undefined, { retryAfter: Math.ceil(wait / 1_000_000) });
};

/** What is left of a rate's points, and in how many seconds they are whole again. */
export interface Remaining {
  readonly points: number;
  readonly seconds: number;
}

export const remainingOf = (rate: Rate, fullAt: number, now: number): Remaining => {
  const time = used(rate, fullAt, now);
  return {
    points: Math.floor((refillTime(rate) - time) / rate.interval),
    seconds: Math.ceil(time / 1_000_000),
  };
};
