export const spreadsheetWords = {
  spreadsheet: {
    empty: '文件里没有内容。请确认选对了文件，再重新上传。',
    too_large: '文件太大或展开后太大，未读取。请只保留名单所在的工作表，另存为新的 .xlsx 后再上传（不超过 {limit} MB）。',
    too_many_rows: '表中行数超过上限 {limit} 行。请拆成几个文件分批导入。',
    broken: '文件已损坏，读到一半无法继续。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再上传。',
    unsafe: '文件结构异常，为安全起见未读取。请用 Excel 或 WPS 打开，把名单复制到新建的工作簿，另存为 .xlsx 后再上传。',
    encrypted: '文件设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码，保存后再上传。',
    macro_refused: '文件含有宏，为安全起见未读取。请另存为不含宏的 .xlsx 工作簿后再上传。',
    embedded_refused: '文件里嵌有其他文件或对象，为安全起见未读取。请删除嵌入的对象，或把名单复制到新建的工作簿后再上传。',
    external_link_refused: '文件链接了别的工作簿或外部数据，为安全起见未读取。请全选名单，以“数值”方式粘贴到新建的工作簿，另存为 .xlsx 后再上传。',
    timed_out: '文件过于复杂，{seconds} 秒内没有读完。请只保留名单所在的工作表，另存为新的 .xlsx 后再上传。',
    unknown_format: '不能识别这种文件。请上传 .xlsx、.xls、.csv 或 .txt 格式的表格。',
    old_format: '这是很旧版本的 Excel 文件，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
    web_page: '这个文件其实是网页或 XML（扩展名写成了表格）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
    unknown_encoding: '无法确定文字编码（第 {line} 行附近），为免姓名变成乱码未读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
    sheet_not_found: '文件里没有名为“{sheet}”的工作表。请重新选择工作表。',
  },
} as const;
