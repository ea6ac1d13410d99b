import { beforeEach, inject } from 'vitest';

/** From here on test servers keep their data on the PostgreSQL server that was started. */
const server = inject('postgres');
if (server !== null) process.env.PARLEY_TEST_DATABASE = server;
else beforeEach(({ skip }) => skip('There is no PostgreSQL.'));
