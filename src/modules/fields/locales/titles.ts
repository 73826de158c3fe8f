/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { field: { nav: { list: '资料项', tables: '代码表', edits: '资料审核', notice: '告知与同意', rounds: '资料核对', mine: '隐私与同意', edit: '修改资料', panel: '补充资料', consents: '告知与同意', own: '修改与隐私' } } },
  en: { field: { nav: { list: 'Fields', tables: 'Code tables', edits: 'File edits', notice: 'Notice and consent', rounds: 'File checks', mine: 'Privacy', edit: 'Edit my file', panel: 'More about the member', consents: 'Notice and consent', own: 'Edit and privacy' } } },
};
