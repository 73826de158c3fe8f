// Workers for the row about killed workers: the jobs of the kit's own tests on a database given as the first argument.
import '#kit/server/testing/job-worker.ts';
