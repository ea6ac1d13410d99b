import type { App } from '../app.ts';
import { type Fact, isFact, putFact } from '../storage/stores/fact.ts';

/** How far filling the database with the demo has come. */
export const demoProgress = ({ store }: Pick<App, 'store'>) =>
  store.read(function* () {
    return { hasBegun: yield* isFact('demo begun'), isDone: yield* isFact('demo') };
  });

export const noteDemo = ({ store }: Pick<App, 'store'>, fact: Fact): Promise<void> =>
  store.write(() => putFact(fact));
