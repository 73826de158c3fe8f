import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  file: { none: 'No attachments.', list: 'Attachments', restricted: 'Restricted', look: 'View' },
  action: { 'file.upload': 'upload files', 'file.read': 'read files (decided by what they belong to)' },
  setting: { 'files.maxMegabytes': 'Largest file (MB)', group: { files: 'Files' } },
  event: {
    'file.attached': 'attached “{name}”',
    'file.removed': 'removed the attachment “{name}”',
    'file.read': 'opened the restricted attachment “{name}”',
  },
  error: {
    'file.not_found': 'No such file, or it is outside what you may see.',
    'file.too_large': 'Too large: at most {megabytes} MB a file.',
    'file.empty': 'The file is empty. Check it and choose again.',
    'file.unknown_type': 'Files of this kind cannot be uploaded. Use PDF, Word, Excel, WPS, OFD, TXT or CSV documents, or JPG and PNG pictures.',
    'file.archive_refused': 'Archives are not accepted, because their content cannot be checked. Unpack it and upload the files one by one.',
    'file.type_differs': 'The name says .{extension}, the content does not. Open it in its program and save it in the right format.',
    'file.damaged': 'The file is incomplete or damaged. Export it again.',
    'file.encrypted': 'The file has a password or restrictions, so its content cannot be checked. Save a copy without them.',
    'file.has_macros': 'The file contains macros. Save it without macros (.docx or .xlsx).',
    'file.has_embedded': 'The file contains embedded objects. Remove them, or upload them as files of their own.',
    'file.has_remote_parts': 'The file loads parts from a network when opened. Break these links and upload it again.',
    'file.has_script': 'The file contains a program or an action. Print it to PDF anew and upload that.',
    'file.too_many_pixels': 'The picture has more than {megapixels} million pixels. Make it smaller.',
    'file.marked_secret': 'The file bears the mark “{mark}”. This system is not for classified matter; the file was not kept. Use the confidential channel, or remove a wrong mark as prescribed.',
    'file.too_many_waiting': 'Too many of your uploads belong to nothing yet. Submit them, or wait until they are removed after 24 hours.',
  },
};
