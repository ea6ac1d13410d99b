import { i18n, type Messages } from '@lingui/core';
import { readLocal, writeLocal } from '../browser/local-storage.ts';
import { sharedValue, useSharedValue } from '../browser/shared-value.ts';
import { bestLanguage, browserTags, isLanguage, type Language } from './languages.ts';

/**
 * The texts of the app come in parts: `start` has what is shown before an account is open, `chats` the
 * rest (see lingui.config.ts). A part is loaded only in the language in use.
 */
type Part = 'start' | 'chats';

const KEY = 'parley.language';

const catalogs = import.meta.glob<{ readonly messages: Messages }>('./messages/*/*.po');
const parts = new Set<Part>();
const shown = sharedValue<Language | null>(null);

/** The language of the texts on the screen; null until the first are there. */
export const useLanguage = (): Language | null => useSharedValue(shown);

/** Calls back with the language of the texts, now if they are there, and with each that is chosen. */
export const onLanguage = (tell: (language: Language) => void): void => {
  const tellShown = () => {
    const language = shown.get();
    if (language !== null) tell(language);
  };
  tellShown();
  shown.subscribe(tellShown);
};

/** What somebody chose; null follows the browser. */
export const chosenLanguage = (): Language | null => {
  const kept = readLocal(KEY);
  return kept !== null && isLanguage(kept) ? kept : null;
};

/** @throws when its texts can't be loaded; the language then stays what it was, also for the next visit */
export const chooseLanguage = async (choice: Language | null): Promise<void> => {
  const language = choice ?? bestLanguage(browserTags());
  await Promise.all([...parts].map((part) => load(language, part)));
  writeLocal(KEY, choice);
  i18n.activate(language);
  shown.set(language);
};

const wantedLanguage = (): Language => chosenLanguage() ?? bestLanguage(browserTags());

/** Loads a part's texts. Nothing of the part may be rendered before. */
export const loadTexts = async (part: Part): Promise<void> => {
  parts.add(part);
  const language = shown.get() ?? wantedLanguage();
  await load(language, part);
  if (shown.get() !== null) return;
  i18n.activate(language);
  shown.set(language);
};

const load = async (language: Language, part: Part): Promise<void> => {
  const { messages } = (await catalogs[`./messages/${language}/${part}.po`]?.()) ?? {};
  if (messages === undefined) throw new Error(`There are no texts for ${part} in ${language}.`);
  i18n.load(language, messages);
};
