import { wordPart } from './xml.ts';

const MODE = 'http://schemas.microsoft.com/office/word';

/** The document settings: odd and even pages differ, no field prompts, the layout rules of current word processors. */
export function settingsPart(): string {
  return wordPart('settings', '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    + '<w:characterSpacingControl w:val="doNotCompress"/>'
    + `<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="${MODE}" w:val="15"/></w:compat>`
    + '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>');
}
