// One Jest for everything; .ci/test.mjs builds first.
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/.ci/jest-transform.cjs' },
  moduleNameMapper: { '^fast-check$': '<rootDir>/.ci/fast-check.cjs' },
  moduleFileExtensions: ['ts', 'mjs', 'cjs', 'js', 'json'],
  testSequencer: '<rootDir>/.ci/jest-sequencer.cjs',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // Jest leaves one core idle: on two cores it would run the files one after the other.
  maxWorkers: '100%',
  // A busy machine is slow, not wrong.
  testTimeout: 60_000,
};
