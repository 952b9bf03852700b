// One Jest for everything; .ci/test.mjs builds first.
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/.ci/jest-transform.cjs' },
  moduleFileExtensions: ['ts', 'mjs', 'cjs', 'js', 'json'],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};
