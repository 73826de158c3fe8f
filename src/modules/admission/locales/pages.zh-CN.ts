/** Words of this module's pages. */
export const admissionPagesZhCN = {
  noNumber: '（未提交）', applicantActor: '申请人', todoTitle: '{name}的入会申请', erasedName: '（已删除）', erasedFile: '（已删除）', scan: '签字扫描件', waitsForApplicant: '等申请人补正', applicantAnswered: '申请人已补正', paper: { photo: '照片', certificate: '证书' },
  category: { nonCpcIntellectual: '党外知识分子', newSocialStratum: '新的社会阶层人士', returnee: '留学人员', newMediaFigure: '新媒体代表人士', youngEntrepreneur: '年轻一代非公有制经济人士' },
  skipReason: { notNeeded: '不需要征求', selfEmployed: '没有工作单位', askedOtherwise: '已用其他方式征求', other: '其他' }, formName: '入会申请表',
  state: { draft: '填写中', introducing: '等介绍人签名', reviewing: '审核中', returned: '退回补正', approved: '已入会', declined: '未予通过', withdrawn: '已撤回', lapsed: '已失效' },
  introducerState: { named: '待确认', asked: '等待签名', signed: '已签名', declined: '不作介绍' },
  decision: { pass: '同意', return: '退回', decline: '不予通过', skip: '略过' },
  source: { phone: '手机申请', paper: '纸质录入' },
  returnReason: { incomplete: '内容不全', unclear: '情况需要说明', introducers: '介绍人需要调整', otherUnit: '建议改报其他分会', other: '其他' },
  declineReason: { conditions: '不符合章程规定的条件', alreadyMember: '已是会员', notNow: '本期名额已满', outsideScope: '不属于本会联系范围', other: '其他' },
  clock: { introduce: '介绍人签名', admissionFix: '申请人补正', admissionStage: '审核', admissionDecision: '作出决定', newMemberYear: '新会员期' },
  stageRole: { branchSecretary: '分会秘书', branchHead: '分会会长', secretariatOfficer: '秘书处工作人员', liaisonOfficer: '统战部联络员', issuer: '签发人' },
  place: { unit: '本分会', district: '区县组织', association: '本会' },
  unitKind: { association: '本会', district: '区县组织', branch: '分会', sectorBranch: '系统分会', newMemberBranch: '新会员支部', partyBranch: '支部' },
  limitUnit: { workingDay: '{n} 个工作日', day: '{n} 天', month: '{n} 个月' },
  field: {
    name: '姓名', phone: '手机号', sex: '性别', birth: '出生年月', ethnicGroup: '民族', education: '学历', degree: '学位', employer: '工作单位', post: '职务', professionalTitle: '职称', affiliations: '党派', email: '邮箱', socialPosts: '社会职务', categories: '会员类别',
    experience: '主要经历和成果', reason: '申请理由', introducers: '介绍人', introducerName: '介绍人{n}姓名', introducerUnit: '所在分会（选填）', unit: '申请加入',
  },
  sex: { '': '未填', '1': '男', '2': '女' },
  list: {
    title: '入会申请', search: '姓名、编号、手机尾号', enter: '录入纸质申请', setup: '邀请和审核环节', unit: '申请加入', stage: '当前环节', due: '期限', submitted: '提交', created: '开始', number: '编号', state: '状态', name: '姓名', phone: '手机号', source: '来源', light: '时限',
    red: '已超期', yellow: '快到期', open: '办理中', openPreset: '办理中', latePreset: '已超期', emptyTitle: '还没有入会申请', emptyText: '把分会的入会邀请（链接或二维码）发给有意加入的人，他们用手机填写；收到纸质申请也可以在这里录入。', filterUnit: '分会',
  },
  page: {
    sentence: {
      draft: '申请人正在填写，还没有提交。', draftPaper: '正在录入，核对后提交。', introducing: '等介绍人签名，{until}前。', reviewing: '在“{stage}”环节，由{holder}办理，{until}前。', returned: '已退回申请人补正，{until}前；补正后从原环节继续。',
      approved: '已入会。', declined: '未予通过，已告知申请人。', declinedPaper: '未予通过。纸质申请不会自动通知本人，请把结果转告申请人。', withdrawn: '申请人已撤回。', lapsed: '逾期没有提交，申请已失效。', erased: '保存期满，个人信息已删除，只留编号和结果。',
    },
    decideBy: '{day}前作出决定；申请人补正的时间不计。', eraseOn: '个人信息保存到{day}，到期自动删除。', decide: '办理', edit: '继续录入', submit: '提交', submitText: '提交后进入介绍人签名和审核，编号不再变。', submitted: '已提交。', withdraw: '代为撤回', withdrawTitle: '代申请人撤回？', withdrawText: '撤回后不能恢复；资料保存六个月后自动删除。', withdrawn: '已撤回。',
    code: '给新查询码', codeTitle: '新的查询码', codeText: '请只告诉申请人本人。原来的查询码已失效。申请人在手机上打开“申请入会”，选“继续填写”，输入手机号和查询码。', print: '打印申请表', phoneRead: '查看手机号', phoneReason: '查看事由', phoneRule: '事由会留在记录里。', phoneShow: '查看',
    facts: '申请内容', stages: '审核环节', duplicates: '可能重复', duplicatesText: '登记名册和其他申请中有同名或同号的人，请核对。', dupName: '同名', dupPhone: '同手机号', dupAlike: '姓名写法、曾用名或读音相近', dupMember: '会员', dupApplication: '入会申请', introducers: '介绍人', onPaper: '纸质签名', words: '介绍意见',
    match: '确认是哪位会员', matchRule: '申请人填写：{name} {unit}。按姓名查找后选择；也可换成另一位介绍人。', matched: '已通知介绍人签名。', paper: '登记纸质签名', paperTitle: '登记{name}的纸质签名？', paperText: '请确认申请表上有本人签名。', paperVerb: '登记', paperDone: '已登记。',
    files: '附件', upload: '上传签字扫描件', uploaded: '已上传。', member: '会员资料', year: '新会员期', unknown: '未填写', asProxy: '代办', enteredBy: '{name}录入', draftPrivate: '申请人提交以前，填写的内容只有本人能看到。', until: '{day}', role: '由{unit}（{role}）办理', limit: '限 {limit}',
  },
  decide: {
    title: '审核', stage: '环节：{name}', proxyNote: '您以代办身份办理，记录里会注明。', pass: '同意', passNote: '意见（选填，印在申请表上）', return: '退回补正', decline: '不予通过', skip: '略过本环节', skipRule: '这是征求意见的环节，不需要时可以略过，进入下一环节。', submitSkip: '略过', doneSkip: '已略过，进入下一环节。', skipNote: '说明（选填）', choice: '审核意见', reason: '原因', sentence: '给申请人的话', returnRule: '写明要补什么、怎么补；申请人会原样看到。', declineRule: '申请人会原样看到，请说明情况、语气平和。',
    submitPass: '同意', submitReturn: '退回', submitDecline: '不予通过', donePass: '已同意，进入下一环节。', doneLast: '已同意，会员已建立。', doneReturn: '已退回申请人。', doneDecline: '已告知申请人。', seenBy: '申请人能看到结果和这句话，看不到由谁办理。', lastNote: '这是最后一个环节：同意后即建立会员，安排进新会员支部。',
  },
  sign: { title: '{name}请您作入会介绍人', textBare: '您了解并愿意介绍{name}加入{unit}吗？愿意就签名；不便介绍也可以直接谢绝，不用说明原因。', text: '您了解并愿意介绍{name}（{employer}）加入{unit}吗？愿意就签名；不便介绍也可以直接谢绝，不用说明原因。', words: '介绍意见（选填）', sign: '签名', decline: '谢绝', declineTitle: '谢绝作介绍人？', declineText: '申请人会收到“需要更换介绍人”的提示，看不到原因。', signed: '已签名，谢谢。', declined: '已谢绝。', reason: '申请理由' },
  enter: { title: '录入纸质申请', unit: '申请加入的分会', signedOn: '申请表上的签名日期', signedRule: '本人在申请表上签名，即同意为办理入会使用个人信息。', submit: '开始录入', intro: '先登记姓名和分会，再录入表上的内容。' },
  form: {
    basic: '基本情况', work: '工作', about: '经历和理由', people: '介绍人', save: '保存', submit: '提交申请', dateRule: '例如 1985-03', categoriesRule: '可选多项；审核时核对。', papers: '照片和证书', papersRule: '选填。照片只用于申请表和会员证；证书如学历、职称、获奖证明。可上传 JPG、PNG，证书还可以是 PDF，每个不超过 10 MB。', photo: '上传照片', certificate: '上传证书', drop: '删除', dropped: '已删除。', lookAt: '查看', uploadFailed: '没有传上去', reasonRule: '为什么愿意加入，能做些什么。', experienceRule: '何时何地做什么、有什么成果；选填。', introducerRule: '需要 {n} 位会员作介绍人，请先征得本人同意。系统会请他们用手机签名。', notCollected: '不收集身份证号码、住址、家庭成员、宗教信仰、健康状况，请不要填写。',
    seenBy: '提交后，介绍人能看到您的姓名、单位和申请理由；审核人员能看到全部内容。', done: '已提交。', check: '请补全后再提交。',
  },
  apply: {
    title: '申请入会', to: '申请加入{unit}', association: '{name}', intro: '用手机填写大约十分钟，随填随存，可以分几次填完。', notice: '个人信息告知', noticeText: '填写的信息只用于办理入会和入会后的联络服务，由所申请的分会和本会审核人员查看。未入会的，{months} 个月后自动删除；您可以随时撤回。',
    consent: '我已阅读，同意为办理入会使用我填写的信息。', consentMissing: '请先阅读并勾选同意。', start: '开始填写', resume: '已经填过？继续填写', resumeTitle: '继续填写或查看进度', resumeText: '输入申请时的手机号和查询码。忘记查询码，请联系所申请的分会。', code: '查询码', codeRule: '8 位，例如 AB3D-K7MQ', resumeGo: '继续', notFound: '手机号和查询码对不上，请检查后再试。', phone: '手机号', phoneRule: '用于联系您和查看进度。', name: '姓名',
    codeTitle: '您的查询码：{code}', codeText: '请记下或截图。换手机、清理浏览器以后，凭手机号和查询码继续。', codeSeen: '我记下了', newCode: '换一个查询码', decideBy: '最迟{day}作出决定。', invalid: '这个邀请已失效', invalidText: '邀请可能已到期或已停用，请向分会要一个新的。已经开始的申请不受影响，可凭手机号和查询码继续。', noInvitation: '请用分会给的入会邀请打开本页', noInvitationText: '入会从分会的邀请开始。已经填过的，可凭手机号和查询码继续。',
    anew: '重新申请', anewText: '从头填写一份新的申请。原来这份不再显示在这台设备上，到期自动删除。', anewHow: '要重新申请，请打开所在组织发给您的邀请链接或二维码；没有的，请向他们要一个。', status: '办理进度', now: { draft: '还没有提交。填好后点“提交申请”。', introducing: '已提交，正在等介绍人签名。', reviewing: '正在审核：{stage}。', returned: '需要您补充，{until}前改好再提交；逾期申请失效。', approved: '欢迎加入！您已成为会员。', declined: '这次申请没有通过。', withdrawn: '您已撤回申请。', lapsed: '申请已失效。需要时可以重新申请。' },
    replaceIntroducer: '有介绍人不便介绍，请换一位再提交。', erase: '您填写的信息将在{day}自动删除。', withdraw: '撤回申请', withdrawTitle: '撤回入会申请？', withdrawText: '撤回后不能恢复，填写的信息按规定期限删除。以后可以重新申请。', withdrawn: '已撤回。', print: '下载申请表（Word）', submitted: '已提交，编号 {number}。', number: '编号 {number}', logout: '在这台设备上退出', logoutText: '退出后凭手机号和查询码再进入。',
    account: '设置登录密码', accountText: '设置密码后就能登录，查看会员资料、报名活动、提交建言。', password: '密码', passwordRule: '至少 10 位，含字母、数字、符号中的三类', make: '开通账号', made: '账号已开通：用户名 {username}，也可以用手机号登录。', signIn: '去登录', introducersNow: '介绍人', next: '之后的环节', edit: '修改内容', back: '看办理进度',
    filled: '填写内容', saveFailed: '没有保存成功',
  },
  setup: {
    title: '邀请和审核环节', links: '入会邀请', linksText: '把链接或二维码发给有意加入的人，或印在宣传页上。邀请只用来开始申请，不会泄露任何资料。', newLink: '新建邀请', label: '名称', labelRule: '例如“长宁分会秋季招新”，只有工作人员看到。', unit: '分会', create: '新建', created: '已建好邀请。', copy: '复制链接', copied: '链接已复制。', revoke: '停用', revokeTitle: '停用“{label}”？', revokeText: '停用后不能再用它开始申请；已经开始的申请不受影响。', revoked: '已停用。', started: '已开始 {n} 份', until: '有效期至{day}', ended: '已停用或到期', showEnded: '显示已停用的', noLinks: '还没有邀请。', qr: '二维码', qrText: '用手机扫一扫即可申请加入{unit}。', qrSave: '下载图片',
    chains: '审核环节', chainsText: '按申请加入的单位类别设置。改动自生效日起用于新提交的申请，已提交的按原环节办完。', initial: '系统默认', since: '自{day}起', future: '{day}起改为', edit: '设置', editTitle: '{kind}的审核环节', stageName: '环节名称', role: '由谁审核', proxy: '代办人', noProxy: '不设代办', at: '审核单位', days: '时限', unitWord: '单位', add: '增加环节', remove: '删去', from: '生效日期', reason: '调整原因', save: '保存', saved: '已保存。', nobody: '没有环节', optional: '征求意见，可略过', optionalRule: '例如征求工作单位意见；最后一个环节不能略过。', stageN: '第 {n} 环节',
  },
  years: { title: '新会员', search: '姓名或首字母', mentor: '导师', noMentor: '还没有导师', lists: '清单', done: '{done}/{total}', started: '入会', ends: '期满', name: '姓名', unit: '所在支部', state: '状态', assignedTo: '分派到', filterUnit: '支部', emptyTitle: '还没有新会员', emptyText: '入会申请通过后，新会员会出现在这里，由支部和导师陪伴一年，期满前三十天提醒分派。', ending: '三十天内期满', assign: '分派新会员', stateWord: { onboarding: '新会员期', assigned: '已分派', ended: '已结束' } },
  onboarding: {
    title: '{name}的新会员期', sentence: { onboarding: '{until}期满，之前请完成清单并分派到分会和小组。', assigned: '已分派到{units}。', ended: '会员已离会，新会员期结束。' }, mentor: '联系导师', nameMentor: '确定导师', mentorRule: '从会员中选一位；本人和导师都会收到通知。', mentorSave: '确定', mentorDone: '已确定导师。', start: '入会清单', exit: '期满清单', doneBy: '{day} {name}', assign: '分派', letter: '打印分派介绍信', unit: '所在支部', applied: '申请加入', none: '没有清单。', ticked: '已完成。', unticked: '已改为未完成。', application: '入会申请', started: '自{from}至{to}',
  },
  assign: {
    title: '分派新会员', text: '系统按工作单位所在地、工作领域、申请时报的分会和各单位人数提出均衡的方案，理由写在下面；不看党派、民族、性别、年龄、信仰，也不看参加活动和发表意见的情况。请逐人核对，可以改选；确认后生效并通知本人。', none: '没有快期满的新会员', noneText: '期满前三十天的新会员会出现在这里。', branch: '分会', group: '活动小组', committee: '专委会', ground: { appliedHere: '申请时报的就是这里', employerPlace: '单位在“{word}”', field: '从事“{word}”相关工作', smallest: '目前人数最少（{size} 人）', full: '与{word}有联系，但那里人数已超过平均一半以上；' }, now: '现有 {size} 人', openItems: '期满清单还有 {n} 项没完成', reason: '清单没完成也分派的原因', submit: '确认分派 {n} 人', done: '已分派 {n} 人。', take: '分派', ends: '{day}期满', changed: '改为', missing: '请为每一位选好分会。', confirmTitle: '确认分派 {n} 人？', confirmText: '会员的所属组织随即改变，并通知本人。',
  },
  event: '记录',
} as const;
