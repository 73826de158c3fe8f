/** How the notices write a day off and a worked weekend day. */
export const restWords = ['休', '休息', '放假', '假', 'off'] as const;
export const workWords = ['班', '上班', '补班', '调休上班', 'work'] as const;
