/** All of test/host/**\/*.test.ts, put together when the suite is bundled (test/support/esbuildTests.mjs). */
declare module 'host-tests' {}
