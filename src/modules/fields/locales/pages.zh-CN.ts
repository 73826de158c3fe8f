/** Words of this module's pages. */
export const pagesZhCN = {
  field: {
    title: '资料项', lead: '会员资料里有哪些内容、为什么收集、谁能看、保存多久，都在这里规定。告知书由此生成。', add: '增加资料项', search: '名称或用途', toNotice: '告知书', toAssessment: '影响评估表', toTables: '代码表',
    col: { label: '名称', type: '类型', storage: '来源', tier: '谁能看', basis: '依据', editedBy: '谁填写', approval: '修改须审核', sensitive: '敏感', keep: '保存期限', from: '生效', purpose: '用途', state: '状态' },
    storage: { column: '名册自带', value: '本会增加' },
    type: { text: '文字', longText: '长文字', number: '数字', day: '日期（可只到年或月）', code: '单选（代码表）', codes: '多选（代码表）', yesNo: '是或否', file: '文件', idNumber: '公民身份号码', lines: '多行', unit: '组织' },
    tier: { self: '仅本人', secretariat: '本人、秘书处', unitStaff: '本人、秘书处、所属组织', liaison: '本人、秘书处、所属组织、联络员' },
    basis: { membership: '履行章程', consent: '本人单独同意', legalDuty: '法定职责' },
    owner: { member: '本人', secretary: '秘书处' }, editedBy: { member: '本人', secretary: '秘书', both: '本人和秘书' },
    state: { inUse: '在用', retired: '已停用', all: '全部', past: '以前', current: '现行', coming: '待生效' },
    keepForever: '与名册同期', keepDays: '退会后 {days} 天', keepNoDay: '退会时删除', yesWord: '是', noWord: '否', none: '未填', approvalYes: '须审核', approvalNo: '直接生效', encrypted: '加密',
    empty: '没有符合条件的资料项', emptyText: '换个条件再看。',
    edit: {
      newTitle: '增加资料项', title: '修改“{label}”', label: '名称', labelRule: '30 字以内，会员看得懂', help: '填写说明', helpRule: '显示在输入框旁边', type: '类型', codeTable: '代码表', owner: '由谁负责准确', purpose: '用途', purposeRule: '一句话说清为什么要收集，会写进告知书',
      basis: '依据', basisConsent: '会员可以不同意，也可以随时撤回；撤回即删除这一项', tier: '谁能看', sensitive: '敏感', sensitiveNote: '名单里和资料页上遮住，逐项查看须写事由，本人看得到谁看过', encrypted: '加密保存', encryptedNote: '存盘时加密，不能用来筛选', keep: '退会后保存天数', keepRule: '最长 60 天，留空表示与名册同期', required: '必填',
      editedBy: '谁填写', needsApproval: '本人修改须秘书审核', optIn: '受保护的信息', optInNone: '不是', optInLead: '证件号码、宗教、健康、住址、婚姻、银行账户默认不收集。确需收集的，要写清用途、依据、保存期限、负责人和影响评估编号。亲属信息一律不收。', pia: '影响评估编号', piaForm: '下载影响评估表（Word）', from: '自哪天起生效', reason: '修改理由', reasonRule: '会留在记录里',
      submitNew: '增加', submit: '保存为新版', preview: '会员看到的样子', previewText: '填写时：', previewNotice: '告知书里：', fixed: '这一项是名册自带的：名称、类型、查看范围、是否敏感和离会后的保存天数固定，其余可以规定。', fixedGuard: '名册自带的项怎样遮住、离会后何时清除，由系统固定办理。', saved: '已保存，自{from}起生效。', added: '已增加“{label}”。告知书有变化，请到“告知书”公布新版。', parts: { what: '是什么', why: '为什么收集', who: '谁能看、谁填写', guard: '怎样保护' },
    },
    awaitsNotice: '待告知', waits: { tier: '可见范围', purpose: '用途', sensitive: '取消敏感保护', basis: '依据', keepDays: '延长保存期限' },
    one: {
      awaitsNotice: '这一项还没有写进已公布的个人信息处理告知书。公布新版以前，会员和工作人员都不能填写。', waits: '{list}的修改还没有写进已公布的个人信息处理告知书，公布新版以后才生效；在那以前仍按原来告知的办理。', toNotice: '去公布告知书',
      versions: '历次规定', values: '{count} 份资料填了这一项', edit: '修改', retire: '停用', restore: '恢复使用', up: '上移', down: '下移', retireTitle: '停用“{label}”', retireLead: '停用后不再填写，已填的内容原来能看的人仍能看到，到期按保存期限删除。', retireOn: '使用到哪天', retired: '已停用“{label}”。', restored: '已恢复“{label}”。', retiredMark: '已停用（到{on}）',
      changedBy: '{name}　{at}', version: '第{n}版', first: '初始规定', moved: '已调整顺序。',
    },
    panel: { title: '补充资料', empty: '还没有补充资料项。', noValue: '未填', edit: '填写', editTitle: '填写补充资料', save: '保存', saved: '已保存 {count} 项。', unmask: '查看', unmaskTitle: '查看“{label}”', unmaskLead: '查看会记录您的身份、时间和事由，会员本人看得到。', reason: '事由', reasonRule: '例如：为外出活动投保', show: '查看内容', waits: '待审核：{text}', noConsent: '本人未同意', awaitsNotice: '待告知书公布后填写', retired: '已停用', masked: '不改就留空', clear: '清空', ofOtherUnit: '合并前由其他单位登记，请秘书处查看' },
    mine: {
      panelTitle: '修改与隐私', lead: '资料有变化，请随时更新。', edit: '修改我的资料', privacy: '隐私与同意', waiting: '{count} 项修改等待秘书审核', title: '修改我的资料', rule: '标“须审核”的，秘书同意后生效；其余保存后立即生效。', approval: '须审核', waits: '等待审核：{text}', locked: '由秘书处填写', save: '保存',
      saved: '已保存 {written} 项，{held} 项等待秘书审核。', savedNow: '已保存 {written} 项。', savedHeld: '{held} 项已提交，秘书审核后生效。', nothing: '没有改动。', mineEdits: '我的修改记录', withdraw: '收回', withdrawn: '已收回。', from: '原来', to: '改为', reason: '理由：{reason}', noEdits: '还没有修改记录。', unread: '个人信息处理告知书有您还没有读过的新版（第{version}版）。', toNotice: '去阅读', awaitsNotice: '本会新增了“{list}”。写明它的告知书公布以后才能填写。', needConsent: '先到“隐私与同意”里同意，才能填写', toConsent: '去同意', conflict: '有内容在您打开之后变了，已换成新的，请再看一遍。', empty: '（空）', back: '我的资料',
    },
    readers: { title: '谁看过我的敏感信息', empty: '还没有人看过。', line: '{role}查看了“{what}”' },
    role: { secretariatOfficer: '秘书处工作人员', branchSecretary: '分会秘书', branchHead: '分会负责人', liaisonOfficer: '联络员', unknown: '工作人员' },
  },
  codeTable: {
    title: '代码表', lead: '单选、多选项用的代码。停用的代码不再出现在选项里，已填的仍能看懂。', add: '增加代码表', col: { name: '名称', standard: '标准', entries: '代码数', ended: '已停用', fields: '用在' }, builtIn: '随系统提供', own: '本会增加', key: '标识', keyRule: '小写字母开头的英文或数字，如 hobby', name: '名称', standard: '标准号（可空）', added: '已增加代码表“{name}”。',
    addTitle: '增加代码表', submit: '保存', import: '导入', addCode: '增加代码', code: '代码', entryName: '名称', parent: '上级代码', validFrom: '生效日期', validTo: '失效日期', validToRule: '填了就停用，留空表示一直有效', state: { now: '有效', ended: '已停用', coming: '未生效', all: '全部' }, search: '代码或名称', edit: '修改', editTitle: '修改代码 {code}', saved: '已保存。', empty: '没有符合条件的代码', emptyText: '可以逐条增加，也可以从 Excel、CSV 导入。', noTables: '没有代码表',
    upload: { title: '导入到“{name}”', lead: '文件第一张表里要有“代码”“名称”两列，可以有“上级代码”“生效日期”“失效日期”。上传后先看结果，确认才写入。', file: '代码文件', rule: 'Excel 或 CSV', preview: '“{file}”的检查结果', add: '新增', change: '修改', same: '不变', error: '有问题', row: '行', does: '结果', problem: '问题', before: '原名称：{name}', commit: '写入代码表', commitLeave: '跳过 {count} 行有问题的，写入其余', done: '已写入：新增 {added} 条，修改 {changed} 条。', wasDone: '这个文件已经写入。', left: '另有 {count} 行没有列出。', again: '重新上传', nothing: '没有要写入的内容。' },
    problem: { codeEmpty: '没有代码', codeWrong: '代码只能用数字、字母、点和短横，20 位以内', nameEmpty: '没有名称', nameLong: '名称超过 60 字', codeTwice: '代码在文件里出现两次', otherTable: '这一行写的是另一张代码表', dayWrong: '日期看不懂，请写成 2026-01-01', daysTurned: '失效日期早于生效日期' },
  },
  fieldEdit: {
    title: '资料修改审核', lead: '会员修改的内容，原来的和改后的列在一起。可以一次审核多条。', col: { member: '会员', unit: '所属组织', label: '项目', before: '原来', after: '改为', asked: '提交', state: '状态', decided: '审核人', act: '审核' }, state: { pending: '待审核', approved: '已同意', declined: '未同意', withdrawn: '已收回', all: '全部' }, search: '会员姓名', sheetDecidedAt: '审核日期', sheetMasked: '（受保护）', approve: '同意', decline: '不同意', approved: '已同意 {count} 条，会员会收到通知。', declined: '已退回 {count} 条，会员会看到理由。',
    overtaken: '现在是“{now}”，提交后已被改过', masked: '内容受保护，请到会员资料里逐项查看', declineTitle: '不同意 {count} 条修改', reason: '理由', reasonRule: '会员会看到', empty: '没有待审核的修改', emptyText: '会员修改须审核的资料后，会出现在这里。', problems: '有 {count} 条没有办成：', problem: '{name}的“{label}”：{why}', refresh: '刷新', of: '{name}的资料修改', all: '全部待审核', empties: '（空）', approveTitle: '同意 {count} 条修改', approveText: '改后的内容写入会员资料。',
  },
  consent: {
    staffTitle: '告知书与同意', lead: '告知书由资料项生成。资料项变了，公布新版后会员会再看一遍。', draft: '现在的资料项与已公布的第{version}版相比', draftFirst: '还没有公布过告知书。公布后会员在手机上阅读。', changesNone: '没有变化。', publish: '公布新版', publishFirst: '公布告知书', publishTitle: '公布第{version}版告知书', publishText: '公布后不能修改。{members} 名会员会被请来再读一遍。', note: '说明（可空）', noteRule: '告诉会员这一版为什么变', published: '已公布第{version}版。', print: '打印告知书', versions: '历次公布', versionLine: '第{version}版　{at}　{by}', read: '已读人数', readDefinition: '在册会员里读过现行版本的人数。', preview: '公布后的样子', who: '阅读和同意情况',
    change: { added: '新增', removed: '不再收集', changed: '有改动' }, part: { label: '名称', purpose: '用途', basis: '依据', tier: '谁能看', owner: '由谁负责', sensitive: '是否敏感', encrypted: '是否加密', required: '是否必填', keepDays: '保存期限', optIn: '受保护的种类' },
    list: { sheetVersion: '已读版本', sheetRead: '阅读日期', title: '阅读和同意情况', lead: '谁读过现行告知书，还有几项没有答复。', name: '会员', unit: '所属组织', readCol: '阅读', version: '第{version}版', unread: '未读', given: '同意', refused: '不同意', open: '未答复', account: '账号', noAccount: '无账号', hasAccount: '有账号', state: { notRead: '未读', open: '未读或未答复', done: '已完成', all: '全部' }, search: '会员姓名', empty: '没有符合条件的会员', emptyText: '换个条件再看。' },
    mine: { title: '隐私与同意', notice: '个人信息处理告知书', version: '第{version}版　{at}公布', changed: '这一版的变化', iRead: '我已阅读', haveRead: '您已于{at}阅读这一版。', readDone: '已记录。谢谢。', none: '本会还没有公布告知书。', consents: '单独同意', consentsLead: '每一项都可以同意或不同意，随时可以撤回。撤回只删除那一项的内容，不影响其他。', noScopes: '目前没有需要您单独同意的项目。', agree: '同意', refuse: '不同意', withdraw: '撤回同意', given: '您已同意（{at}）', refusedAt: '您不同意（{at}）', withdrawnAt: '您已撤回（{at}）', unanswered: '还没有答复', withdrawTitle: '撤回对“{label}”的同意', withdrawText: '已填的内容会立即删除。会员资格和其他资料不受影响。', done: '已记录。', ledger: '全部答复记录', ledgerLine: '“{label}”：{answer}', ledgerNote: '告知书第{version}版，{channel}', seen: '谁能看：{who}', kept: '保存：{keep}', print: '下载告知书', showAll: '全部项目（{count}）', first: '请先阅读告知书，再点“我已阅读”。' },
    panel: { title: '告知与同意', read: '已读第{version}版', unread: '未读现行告知书', none: '还没有公布告知书', record: '登记书面同意', recordTitle: '登记书面同意', scope: '项目', answer: '本人的答复', submit: '登记', done: '已登记。', lead: '本人在纸上签过的，登记在这里，并妥善保存原件。', ledger: '答复记录' },
  },
  checkRound: {
    title: '资料核对', lead: '每年请会员核对一次资料，按组织看答复率，提醒没有答复的人。', open: '发起核对', col: { title: '名称', state: '状态', units: '范围', opened: '发起', closes: '截止', rate: '答复率', answered: '已答复' }, state: { open: '进行中', closed: '已结束' }, empty: '还没有发起过资料核对', emptyText: '发起后，会员会在手机上收到请核对的待办。',
    form: { title: '发起资料核对', name: '名称', nameRule: '例如：2026 年度会员资料核对', units: '请哪些组织的会员核对', unitsRule: '包括其下级组织，只限您管理范围内的在册会员', closes: '截止日期', note: '给会员的话', submit: '发起', done: '已请 {count} 人核对。', initial: '{year} 年度会员资料核对' },
    one: { sheet: '各组织答复情况', asked: '请核对人数', answered: '已答复', corrected: '其中已更正', rate: '答复率', askedDefinition: '发起时所选组织里的在册会员。', answeredDefinition: '确认无误、已更正，或经电话确认的人数。', correctedDefinition: '核对期间修改过资料的人数。', rateDefinition: '已答复人数 ÷ 请核对人数。', byUnit: '各组织答复情况', unit: '组织', missing: '未答复', chase: '提醒', chaseAll: '提醒全部未答复', chased: '已提醒 {reminded} 人，另有 {without} 人没有账号，请打电话。', close: '提前结束', closeTitle: '结束“{title}”', closeText: '会员的待办会撤下。资料仍可随时修改。', closed: '已结束。', people: '核对名单', until: '{from} 至 {to}', none: '您范围内没有参加的会员。' },
    people: { by: '登记人', title: '核对名单', name: '会员', unit: '所属组织', phone: '电话', state: '答复', at: '时间', chased: '最近提醒', states: { missing: '未答复', answered: '已答复', corrected: '已更正', all: '全部' }, confirmed: '资料无误', corrected: '已更正', byOther: '{name}登记', noAccount: '无账号', phoned: '电话已确认', phonedDone: '已登记{name}电话确认。', search: '会员姓名', empty: '没有符合条件的会员', emptyText: '换个条件再看。', chase: '提醒所选' },
    mine: { lead: '请看一遍您的资料。没有变化点“资料无误”，有变化点“去修改”。', right: '资料无误', wrong: '去修改', thanks: '谢谢，已记录。', done: '您已于{at}答复：{answer}。', until: '{on}前完成', closed: '这次核对已经结束。资料随时可以修改。', file: '我的资料', banner: '{title}：请在{on}前核对资料', go: '去核对' },
  },
};
