import type { CodeTable } from './code-table.ts';

const validFrom = '2004-05-01';

/** GB/T 2261.1-2003, sex of persons. */
export const sexCodes: CodeTable = {
  standard: 'GB/T 2261.1-2003',
  rows: [
    { code: '0', name: '未知的性别', validFrom },
    { code: '1', name: '男', also: ['男性', '男士', '先生', 'm', 'male', '1', '01', '♂'], validFrom },
    { code: '2', name: '女', also: ['女性', '女士', 'f', 'female', '2', '02', 'w', '♀'], validFrom },
    { code: '9', name: '未说明的性别', validFrom },
  ],
};
