import { nearest } from './nearest.ts';
import { settings } from './settings.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** Only our own names: those without the prefix are like too many others. */
const names = settings.map(([name]): string => name).filter((name) => name.startsWith('PARLEY_'));

/**
 * Variables that are nearly called like a setting: somebody who believes that they have set it, such as
 * `PARLEY_MODES=locked`, must hear that they have not. What is like none belongs to others.
 */
export const mistyped = (env: Given): string[] =>
  Object.keys(env).flatMap((name) => {
    const upper = name.toUpperCase();
    // Windows reads a name however it is written.
    const isRead = names.includes(upper) && env[upper] !== undefined;
    if (!env[name] || isRead) return [];
    const meant = nearest(upper, names);
    return meant === null ? [] : [`${name} is not a setting. Did you mean ${meant}?`];
  });
