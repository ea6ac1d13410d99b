import type { App } from '../app.ts';
import { hasMetadata, type MetadataKey, setMetadata } from '../storage/stores/metadata.ts';

/** How far filling the database with the demo has come. */
export const demoProgress = ({ store }: Pick<App, 'store'>) =>
  store.read(function* () {
    return { hasBegun: yield* hasMetadata('demo begun'), isDone: yield* hasMetadata('demo') };
  });

export const recordDemoProgress = (
  { store }: Pick<App, 'store'>,
  fact: MetadataKey,
): Promise<void> => store.write(() => setMetadata(fact));
