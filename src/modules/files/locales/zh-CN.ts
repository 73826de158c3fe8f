import type { fileErrors } from '../contract.ts';

export const zhCN = {
  file: { none: '没有附件。', list: '附件', restricted: '限定范围', look: '查看' },
  action: { 'file.upload': '上传文件', 'file.read': '查看文件（由所属事项决定）' },
  setting: { 'files.maxMegabytes': '单个文件大小上限（MB）', group: { files: '文件' } },
  event: {
    'file.attached': '添加了附件《{name}》',
    'file.removed': '移除了附件《{name}》',
    'file.read': '查看了受限附件《{name}》',
  },
  error: {
    'file.not_found': '没有找到这个文件，可能已移除，或不在您的查看范围内。',
    'file.too_large': '文件太大，单个文件请不要超过 {megabytes} MB。可压缩图片或拆分后再上传。',
    'file.empty': '这是一个空文件，请检查后重新选择。',
    'file.unknown_type': '不能上传这种格式的文件。请使用 PDF、Word、Excel、WPS、OFD、TXT、CSV 文档或 JPG、PNG 图片。',
    'file.archive_refused': '不接收压缩包，因为无法核对其中的内容。请解压后逐个上传文件。',
    'file.type_differs': '文件的扩展名是 .{extension}，内容却不是这种格式。请用原来的软件打开，另存为正确的格式后再上传。',
    'file.damaged': '文件不完整或已损坏，无法读取。请重新导出或重新拍摄后再上传。',
    'file.encrypted': '文件设有密码或打开权限限制，系统无法核对内容。请取消密码、另存一份后再上传。',
    'file.has_macros': '文件中含有宏（自动运行的程序），为安全起见不能上传。请另存为不含宏的格式（.docx 或 .xlsx）后再上传。',
    'file.has_embedded': '文件中嵌有其他文件或控件，为安全起见不能上传。请删去嵌入的对象，或改成图片、作为单独附件上传。',
    'file.has_remote_parts': '文件引用了网络或其他电脑上的内容，打开时会自动连接，不能上传。请断开这些链接（保留文字或图片）后再上传。',
    'file.has_script': '文件中含有可以运行的程序或动作，为安全起见不能上传。请重新打印为 PDF 或另存后再上传。',
    'file.too_many_pixels': '图片的尺寸太大（超过 {megapixels} 百万像素）。请缩小后再上传。',
    'file.marked_secret': '文件带有“{mark}”标志。本系统是非涉密系统，严禁上传、处理涉密内容，文件没有保存。请立即停止操作，改走机要渠道；如标志有误，请按规定去除后再上传。',
    'file.too_many_waiting': '您有太多已上传但还没有提交的文件。请先提交，或等 24 小时后系统自动清理。',
  } satisfies Record<keyof typeof fileErrors, string>,
};
