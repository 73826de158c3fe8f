/** Words of the marks that documents of state secrets bear, and the star that follows them. */
export const secrecyWords = ['绝密', '机密', '秘密'] as const;
export const secrecyStar = '★';

/** A mark in a text from which white space was taken. */
export const markInText = /(?:绝密|机密|秘密)[★☆]/u;

/** In a name the words alone are a mark where they stand apart: 机密-报告, 【秘密】, (绝密), but not 商业机密保护. */
export const markInName = /(?:^|[\s_\-—－.·、[【(（〔《<〈])(绝密|机密)(?=$|[\s_\-—－.·、\]】)）〕》>〉]|\d+年)|[[【(（〔〈](秘密)[\]】)）〕〉]/u;
