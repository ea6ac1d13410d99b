/** What a browser keeps under a key; null for nothing, also in one that keeps nothing at all. */
export const readLocal = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Keeps a text under a key, null removes it. A browser that keeps nothing has it only until the page goes. */
export const writeLocal = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the next visit's convenience.
  }
};

/** The texts by key that were kept as JSON; what is damaged is left out. */
export const parseTexts = (json: string | null): Readonly<Record<string, string>> => {
  try {
    const kept: unknown = JSON.parse(json ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
  } catch {
    return {};
  }
};
