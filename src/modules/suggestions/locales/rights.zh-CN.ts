import type { SuggestionAction } from '../rules/workflow.ts';
import type { RightName } from './keys.ts';
import { suggestionZh } from './suggestion.zh-CN.ts';

// A step's right is called like its button.
const steps = Object.fromEntries(Object.entries(suggestionZh.action).map(([action, word]) => [`suggestion.${action}`, word])) as Record<`suggestion.${SuggestionAction}`, string>;

/** Names of rights. */
export const rightsZh = {
  ...steps,
  'suggestion.read': '查看建言', 'suggestion.readInstruction': '查看批示原文', 'suggestion.readContact': '查看建言人电话', 'suggestion.readScreening': '查看核稿过程', 'suggestion.readDraftReply': '查看答复过程', 'suggestion.readFeedback': '查看建言人反馈',
  'suggestion.write': '写建言', 'suggestion.enterFor': '代会员录入建言', 'suggestion.export': '导出建言',
  'topicCall.read': '查看建言题目', 'topicCall.manage': '发布和管理建言题目', 'topicCall.claim': '认领建言题目', 'expressIssue.list': '查看专刊目录', 'overdue.list': '查看超期单位', 'suggestion.list': '查看建言清单', 'suggestion.unitList': '查看本单位承办的建言',
} satisfies Record<RightName, string>;
