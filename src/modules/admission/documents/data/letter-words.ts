/** Words of the letter that introduces an assigned member to their branch. */
export const LETTER = {
  title: '新会员分派介绍信', to: '{unit}：', body: '{name}同志系本会会员，{started}入会，编入{from}，现新会员期已满。经研究，分派到{branch}{others}。请接洽安排，并于十日内将回执交秘书处。', others: '，参加{units}的活动', facts: '工作单位：{employer}', mentor: '新会员期联系导师：{mentor}', end: '特此介绍。',
  receipt: '回　　执', receiptBody: '{association}秘书处：{name}同志已于　　　　年　　月　　日到我处报到，联系人：　　　　　　　　　　。', receiptSign: '（接收单位盖章）　　　　　　　年　　月　　日', fileName: '分派介绍信',
} as const;
