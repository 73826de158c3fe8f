/** How each state of an honour looks. */
export const stateTones = { proposed: 'wait', held: 'good', declined: 'plain', withdrawn: 'plain', revoked: 'late' } as const;
