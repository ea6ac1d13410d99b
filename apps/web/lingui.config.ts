import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** What is shown before an account is open. */
const start = [
  'src/account',
  'src/app/app.tsx',
  'src/app/error-boundary.tsx',
  'src/app/screens.tsx',
  'src/features/web3mq/*-form.tsx',
  'src/features/web3mq/{find-people,identity}.ts',
  'src/features/web3mq/{key-field,web3mq-sign-in}.tsx',
  'src/features/welcome',
  'src/people',
  'src/ui',
].map((path) => `<rootDir>/${path}`);

const messages = '<rootDir>/src/i18n/messages/{locale}';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'zh-Hans', 'ar'],
  catalogs: [
    { path: `${messages}/start`, include: start },
    { path: `${messages}/chats`, include: ['<rootDir>/src'], exclude: start },
  ],
  orderBy: 'origin',
  // A line that moves is no change of a text.
  format: formatter({ lineNumbers: false }),
});
