// The long suites first: with nothing remembered of earlier runs, Jest would start the shortest files last, and these are short.
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = /scenarios\/|robustness\/|browser\//;
const LONGEST = /faults|kill|bad-input|import|scopes|sorts/;

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (LONGEST.test(path) ? 0 : LONG.test(path) ? 1 : 2);
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
