import type { Engine, EngineName } from './engine.ts';
import { postgresEngine } from './postgres.ts';
import { sqliteEngine } from './sqlite.ts';

/** The engine, or why it can't be had here. */
export const openEngine = async (name: EngineName): Promise<Engine | string> =>
  name === 'sqlite' ? sqliteEngine() : postgresEngine();
