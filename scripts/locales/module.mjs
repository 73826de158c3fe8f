/** Chinese words of a fresh module; `title` is what people call one of its things. */
export const moduleWords = (title) => ({
  notFound: `没有找到这个${title}，可能已移走，或不在您的查看范围内。`,
  nameTaken: `已有同名的${title}。请换一个名称。`,
  nameBlank: '名称不能只有标点或空格，请填写名称。',
  created: '建立了{name}',
  renamed: '把{before}改名为{name}',
  usage: '用法：npm run new-module -- 模块名 [中文名]　例：npm run new-module -- salons 沙龙\n模块名用英文小写字母的复数，例如 salons、siteVisits。',
  exists: (name) => `src/modules/${name} 已经有了，没有作任何改动。`,
  done: (name, migration) => `已建立 src/modules/${name} 和 ${migration}，并登记在 modules.graph.ts 和 src/app/modules.ts。\n接下来：改 README 和词语，写规则和测试，再做页面（src/kit/web/README.md）。权限总表：UPDATE=1 npx vitest run src/app/permission-matrix.test.ts`,
});
