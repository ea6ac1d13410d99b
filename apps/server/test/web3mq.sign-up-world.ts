import { afterAll, beforeAll, beforeEach } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { type Account, registration, send } from './web3mq.calls.ts';

const SECOND = 1_000_000;

/** A locked server for all tests of a file, with which people sign up. */
export const signUpWorld = () => {
  let running: TestApp;
  beforeAll(async () => {
    running = await testApp(locked);
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const app = {
    get url() {
      return running.url;
    },
    get origin() {
      return running.origin;
    },
    get time() {
      return running.time;
    },
  };
  /** Lets the server's time pass. */
  const later = (seconds: number): void => {
    app.time.ahead += seconds * SECOND;
  };
  // So many tries in five minutes are let through: each test begins a while after the one before.
  beforeEach(() => later(400));

  const register = (account: Account, change: Readonly<Record<string, unknown>> = {}) =>
    send(app, 'user.register', registration(app, account, change));
  return { app, later, register };
};
