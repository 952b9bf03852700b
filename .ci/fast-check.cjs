// fast-check with a seed of its own: a landing is decided by the same cases each time. CORDEE_SEED=random draws others.
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

const wanted = process.env.CORDEE_SEED ?? '20261124';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
module.exports = fc;
