/** Readings of surnames that the pinyin library gives otherwise, with tone digits. */
export const surnameReadings: Readonly<Record<string, string>> = {
  单于: 'chan2 yu2',
  种: 'chong2',
  么: 'yao1',
  秘: 'bi4',
  郇: 'xun2',
};
