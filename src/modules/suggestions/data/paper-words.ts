/** The words that numbers on papers begin with; each installation may set its own. */
export const paperWords = {
  series: { suggestion: '建言', info: '信息', report: '调研', supervision: '监督' },
  expressSeries: '同心直通车',
  replySeries: '建复',
  reminderSeries: '建催',
  dispatchSeries: '建办',
} as const;
