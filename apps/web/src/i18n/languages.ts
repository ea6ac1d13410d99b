/** The languages that every text of the app is there in, by their BCP 47 tag, named as their readers do. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  'zh-Hans': { name: '简体中文', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type Language = keyof typeof languages;

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(languages, tag);

/** The languages of the browser, best first; a system may add what is no BCP 47 tag (`en-US@posix`). */
export const browserTags = (): readonly string[] =>
  navigator.languages.filter((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length > 0;
    } catch {
      return false;
    }
  });

/** The first that we have of those that somebody reads, best first: `de-AT` reads `de`. */
export const bestLanguage = (read: readonly string[]): Language => {
  for (const tag of read) {
    const { language } = new Intl.Locale(tag);
    const found = Object.keys(languages).find((have) => have.split('-')[0] === language);
    if (found !== undefined && isLanguage(found)) return found;
  }
  return 'en';
};
