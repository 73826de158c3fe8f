export { given, surnames } from './data/seed-fragments.ts';
