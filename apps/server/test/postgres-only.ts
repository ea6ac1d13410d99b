import { beforeEach, inject } from 'vitest';

/** From here on test servers keep their data on the PostgreSQL server that was started. */
const postgres = inject('postgres');
if (postgres !== null) {
  process.env.PARLEY_TEST_DATABASE = postgres.server;
  process.env.PARLEY_TEST_TEMPLATE = postgres.template;
} else beforeEach(({ skip }) => skip('There is no PostgreSQL.'));
