import type { kitErrors } from '#kit/pure/errors.ts';
import type { Locale, Words } from '#kit/pure/words.ts';

type InputCodes = 'required' | 'too_short' | 'too_long' | 'too_small' | 'too_big' | 'wrong_type' | 'wrong_format' | 'wrong_value' | 'unknown_key' | 'unstorable';
type KitWords = { readonly error: Record<keyof typeof kitErrors | `input.${InputCodes}`, string> };

const zhCN: KitWords = {
  error: {
    'input.invalid': '填写的内容有误，请按提示修改后再提交。',
    'input.too_large': '内容或文件太大，请不要超过 {megabytes} MB。',
    'input.required': '请填写此项。',
    'input.too_short': '至少 {min} 个字。',
    'input.too_long': '最多 {max} 个字。',
    'input.too_small': '不能小于 {min}。',
    'input.too_big': '不能大于 {max}。',
    'input.wrong_type': '格式不对，请检查后重填。',
    'input.wrong_format': '格式不对，请检查后重填。',
    'input.wrong_value': '这个值不能用，请重新选择或填写。',
    'input.unknown_key': '系统不认识这一项，请去掉后再提交。',
    'input.unstorable': '里面有无法保存的字符（多为粘贴带来的乱码或半个表情符号）。请删去，或先粘贴到记事本再复制过来。',
    'session.required': '请先登录。',
    'session.password_change_required': '首次登录请先修改密码。',
    'session.factor_needed': '登录还差一步：请先完成第二道确认。',
    'session.step_up_needed': '这是重要操作，请先再确认一次身份。',
    'access.denied': '您没有办理这件事的权限。如确需办理，请联系秘书处。',
    'access.never_asked': '系统没有核对权限，已停止办理，未作任何改动。请联系系统管理员。',
    'page.not_found': '没有找到这个页面，可能已移走或地址有误。',
    'matter.not_found': '没有找到这件事，可能已移走，或不在您的查看范围内。',
    'matter.changed': '这件事刚刚被别人改过。请刷新查看最新内容，再决定是否提交。',
    'workflow.not_possible': '目前的状态不能这样办理，可能刚刚有人办过。请刷新后再看。',
    'request.key_reused': '这次提交与之前的一次编号相同但内容不同，请重新提交。',
    'request.foreign_origin': '请求来自其他网站，已拒绝。请从本系统页面操作。',
    'request.unsupported_type': '不支持这种格式的内容。',
    'server.failed': '系统出了问题，未作任何改动。请稍后再试；仍不行请把编号告诉系统管理员。',
    'server.busy': '系统正忙，请稍后再试。',
    'server.disk_full': '服务器的磁盘满了，暂时不能保存，未作任何改动。请告诉系统管理员清理空间，然后再试。',
    'server.unavailable': '系统暂时不能服务，请稍后再试。',
    'cursor.invalid': '翻页位置已失效，请从第一页重新查看。',
  },
};

const en: KitWords = {
  error: {
    'input.invalid': 'Some fields are not right. Correct them and submit again.',
    'input.too_large': 'Too large: at most {megabytes} MB.',
    'input.required': 'Please fill this in.',
    'input.too_short': 'At least {min} characters.',
    'input.too_long': 'At most {max} characters.',
    'input.too_small': 'Not below {min}.',
    'input.too_big': 'Not above {max}.',
    'input.wrong_type': 'Not in the right form. Please check.',
    'input.wrong_format': 'Not in the right form. Please check.',
    'input.wrong_value': 'This value cannot be used. Please choose again.',
    'input.unknown_key': 'This field is unknown. Remove it and submit again.',
    'input.unstorable': 'There are characters in it that cannot be stored (mostly garbled or halved ones from pasting). Delete them, or paste through a plain text editor.',
    'session.required': 'Please sign in.',
    'session.password_change_required': 'Please change your first password before you go on.',
    'session.factor_needed': 'Signing in is not finished: give your second factor first.',
    'session.step_up_needed': 'This is an important act: prove once more who you are first.',
    'access.denied': 'You have no right to do this. Ask the secretariat if you need it.',
    'access.never_asked': 'The right was not checked, so nothing was done. Tell the system administrator.',
    'page.not_found': 'There is no such page.',
    'matter.not_found': 'No such matter, or it is outside what you may see.',
    'matter.changed': 'Somebody has just changed this. Reload, then decide.',
    'workflow.not_possible': 'Not possible in the present state; perhaps somebody has just done it. Reload and look again.',
    'request.key_reused': 'This submission carries the number of an earlier one with other content. Submit again.',
    'request.foreign_origin': 'The request came from another site and was refused.',
    'request.unsupported_type': 'This kind of content is not supported.',
    'server.failed': 'Something went wrong; nothing was changed. Try later, or tell the administrator the number.',
    'server.busy': 'The system is busy. Please try again.',
    'server.disk_full': "The server's disk is full: nothing can be saved now, and nothing was changed. Tell the administrator to free some space, then try again.",
    'server.unavailable': 'The system is not available just now. Please try later.',
    'cursor.invalid': 'This page position is no longer valid. Start from the first page.',
  },
};

export const kitWords: Readonly<Record<Locale, Words>> = { 'zh-CN': zhCN, en };
