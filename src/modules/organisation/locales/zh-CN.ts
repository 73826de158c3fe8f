import type { CoverState, TargetKind, organisationErrors } from '../contract/coverage.ts';

export const zhCN = {
  organisation: {
    matrix: {
      title: '组织矩阵', lead: '行是分会，列是小组和专委会，格子里是既属该分会又在该小组的会员。点数字看名单。', unit: '分会', count: '会员数', ungrouped: '未编入', ungroupedHint: '没有编入任何小组、专委会的会员。', total: '人数',
      below: '所属上级', columns: '列', search: '查找分会', order: '姓名排列', strokes: '按姓氏笔画', pinyin: '按拼音', show: '格子里显示', numbers: '人数', withNames: '姓名', sex: '性别', male: '男', female: '女', all: '全部',
      rows: '第 {from}–{to} 个分会，共 {total} 个', columnsPage: '第 {from}–{to} 列，共 {total} 列', nextRows: '后面的分会', previousRows: '前面的分会', nextColumns: '后面的列', previousColumns: '前面的列',
      print: '打印', paper: '纸张', a3: 'A3 横向', a4: 'A4 横向', export: '导出表格', empty: '还没有分会。', emptyText: '先在“组织架构”里设立分会、小组和专委会。', toUnits: '去组织架构', noColumns: '还没有小组或专委会。', more: '等 {count} 人', cell: '{row}、{column}：{count} 人', preparing: '筹备中', printed: '{day}', shown: '显示 {count} 行',
      kind: { activityGroup: '活动小组', committee: '专委会', specialGroup: '特色小组', interestGroup: '建言小组', taskForce: '专班' },
    },
    coverage: {
      title: '组织覆盖', lead: '应当覆盖的区县、高校、园区、街道等，逐个对照有没有建立组织。', total: '应覆盖', rate: '覆盖率', rateNote: '{covered} / {total}', rateDef: '已成立组织的对象数 ÷ 全部对象数。筹备中的不算已覆盖；移出清单的不计入。', allKinds: '全部对象',
      gaps: '缺口', add: '添加对象', import: '从表格导入', export: '导出', edit: '修改“{name}”', link: '对应单位', linkHint: '还没有的留空；筹备中的单位也可以选。', saved: '已保存。', added: '新增 {added} 个，其中 {linked} 个已对应到单位；{there} 个原来就有。', addTitle: '添加应覆盖对象', names: '名称', namesHint: '每行一个，可以从别处粘贴。与单位名称、简称或曾用名相同的，自动对应。', kindLabel: '对象类别', submitAdd: '添加', submitSave: '保存', retire: '移出清单', restore: '放回清单', retireOf: '移出清单：{name}', restoreOf: '放回清单：{name}', retired: '“{name}”已移出清单。', restored: '“{name}”已放回清单。', retiredOnes: '已移出的', current: '清单内', noteLabel: '备注', editShort: '修改', act: '操作',
      empty: '还没有应覆盖的对象。', emptyText: '添加或导入区县、高校、园区等，就能看到覆盖率和缺口。', stateLabel: '情况', plan: '拟设单位', planFor: '为“{name}”拟设单位', planned: '已拟设“{name}”并对应。筹备和成立请在“组织架构”里办理。', branchSuffix: '分会', openUnits: '组织架构', planHint: '也可以先在组织架构中设立，再回来对应。',
      kind: { district: '区县', university: '高校', sector: '系统', park: '园区', street: '街道（乡镇）', enterprise: '企业', other: '其他' } satisfies Record<TargetKind, string>,
      state: { covered: '已覆盖', preparing: '筹备中', gap: '缺口' } satisfies Record<CoverState, string>,
      column: { kind: '类别', name: '名称', state: '情况', unit: '对应单位', establishedOn: '成立日期', head: '负责人', members: '会员数', note: '备注' },
      example: '明湖区',
    },
    people: {
      title: '人员', export: '导出单位清单', home: '所属会员 {count} 人', working: '编入 {count} 人', none: '还没有人。', list: '在名册中查看', place: '批量编入', split: '拆分', more: '更多', isHome: '所属', since: '{day}编入',
      placeTitle: '把会员编入“{name}”', placeTitleHome: '把会员转入“{name}”', placeLead: '选人或粘贴名单，先预览再确认。', who: '会员', pasted: '粘贴名单', pastedHint: '每行一个姓名，也可以用顿号、逗号分开。', match: '核对名单', matched: '找到 {count} 人。', notFound: '没有找到：{names}', namesakes: '有同名的，请在上面逐个选：{names}', placeVerb: '编入', placeVerbHome: '转入', placed: '已编入“{name}”。',
      splitTitle: '从“{name}”拆出新单位', splitName: '新单位名称', splitShort: '简称', splitKind: '类别', splitWho: '去新单位的会员', splitUnits: '去新单位的下级单位', splitVerb: '拆分', splitDone: '已拆出“{name}”。', choose: '选择“{name}”', chosen: '已选 {count} 人', splitHint: '在名单里勾选，或在这里按姓名选。',
    },
  },
  event: { 'coverage.added': '更新了组织覆盖清单（{name}等 {count} 个）', 'coverage.changed': '修改了组织覆盖对象{name}', 'coverage.planned': '为组织覆盖对象{name}拟设了{unitName}', 'coverage.retired': '把{name}移出组织覆盖清单', 'coverage.restored': '把{name}放回组织覆盖清单' },
  action: { 'organisation.matrix': '查看组织矩阵', 'coverage.read': '查看组织覆盖', 'coverage.edit': '维护组织覆盖清单' },
  error: {
    'coverage.not_found': '没有找到这个对象，可能已删除。请刷新。',
    'coverage.not_gap': '这个对象已经对应了单位，或已移出清单，不用再拟设。请刷新。',
    'coverage.name_taken': '这一类别里已经有同名的对象，请换一个名称或直接修改原来的。',
    'coverage.unit_not_usable': '这个单位不能作为覆盖的组织。请选分会、区县组织、小组等。',
    'coverage.kind_unknown': '不认识这个类别。请填区县、高校、系统、园区、街道、企业或其他。',
    'coverage.unit_unknown': '组织架构里没有这个单位，先不对应。',
    'coverage.name_missing': '没有填名称，或超过 60 个字。请补上。',
    'coverage.repeated': '同一类别的这个名称在表中出现了两次，请删去一行。',
  } satisfies Record<keyof typeof organisationErrors, string>,
};
