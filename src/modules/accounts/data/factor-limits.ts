/** Tries of a second factor in a quarter of an hour, whatever the policy on passwords says. */
export const factorLimits = { failures: 5, minutes: 15 } as const;
