/** What a row below the rows begins with that is a total. */
export const TOTAL = /^(?:合计|总计|小计|共计|累计|总数|总人数|人数合计|本页合计|合计人数)[:]?\d*[人个项名条]?$/;
/** What a remark below a table begins with. */
export const REMARK = /^(?:注\d*|附注|备注|说明|填表人|填报人|填表说明|填报说明|填报单位|填报日期|填报时间|填表日期|填表时间|制表人?|制表日期|制表时间|审核人?|经办人|联系人|联系电话)[:]/;
