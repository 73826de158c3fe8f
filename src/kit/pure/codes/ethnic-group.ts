import type { CodeRow, CodeTable } from './code-table.ts';

const validFrom = '1992-04-01';
const NAMES =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

const rows: CodeRow[] = NAMES.split(' ').map((name, i) => ({ code: String(i + 1).padStart(2, '0'), name: `${name}族`, also: [name], validFrom }));

/** GB/T 3304-1991, ethnic groups of China: two-digit codes. */
export const ethnicCodes: CodeTable = {
  standard: 'GB/T 3304-1991',
  rows: [
    ...rows,
    { code: '97', name: '其他', also: ['其他民族', '未识别民族', '穿青人', '革家人', '未定族称'], validFrom },
    { code: '98', name: '外国血统中国籍人士', also: ['外国血统', '入籍'], validFrom },
  ],
};
