/** Words of the field that the general dictionary splits; a change needs every search column to be computed again. */
export const domainWords =
  '知联会 新联会 留联会 欧美同学会 党外 党外人士 党外知识分子 无党派 无党派人士 新阶层 新的社会阶层 民主党派 统战 统战部 统一战线 ' +
  '社情民意 建言 建言献策 参政议政 民主监督 政党协商 专委会 工商联 侨联 台联 政协委员 人大代表 轮值会长 会长办公会 理事会 同心 直通车 ' +
  '批示件 交办 督办 督查 督察 会办 协办 主办 办结 销号 立案 归并 双向评价 挂职 特约人员 专精特新 营商环境 乡村振兴 产学研 老旧小区 ' +
  '新能源 新质生产力 数字化转型 网约车 充电桩 托育 养老 医养结合';

/** Single characters that carry no meaning of their own: left out of search words, in texts and in queries alike. */
export const functionCharacters = '的了和是在与及等也就都而并或之其以为被把对从到于向将让给但则且由这那些个';

/** Words of official prose that say nothing of the subject: left out when texts are compared. */
export const commonWords =
  '我们 他们 你们 这些 那些 这个 一个 一些 目前 当前 现在 近年来 同时 因此 所以 但是 而且 以及 或者 如果 可以 应该 需要 能够 可能 已经 ' +
  '没有 不能 不是 就是 还有 进行 通过 根据 按照 关于 对于 由于 为了 由此 其中 其他 有关 相关 方面 情况 问题 存在 建议 意见 希望 加强 推进 ' +
  '推动 促进 提高 提升 加大 加快 完善 建立 健全 落实 开展 实施 工作 措施 方案 机制 制度 体系 管理 服务 建设 发展 部门 单位 政府 领导 您好 ' +
  '谢谢 你好 尊敬 回复 答复 网友 留言 收悉 调查 核实 反映 如下 感谢 支持 关心 关注 理解';

/** Words that only ask: left out of what is looked for when more was typed than they. */
export const questionWords = '怎么 怎么办 怎样 如何 为什么 为何 什么 什么样 什么时候 何时 哪里 哪个 哪些 能不能 可不可以 可否 能否 是否 有没有 是不是 请问 希望 多少 多久';
