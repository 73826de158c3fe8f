/** Chinese type sizes by their 号 names, in points. */
export const SIZE_OF_HAO = {
  初号: 42, 小初: 36, 一号: 26, 小一: 24, 二号: 22, 小二: 18, 三号: 16, 小三: 15,
  四号: 14, 小四: 12, 五号: 10.5, 小五: 9, 六号: 7.5, 小六: 6.5, 七号: 5.5, 八号: 5,
} as const;

/** The same under names that code can use. */
export const SIZE = {
  chu: SIZE_OF_HAO.初号, smallChu: SIZE_OF_HAO.小初, one: SIZE_OF_HAO.一号, smallOne: SIZE_OF_HAO.小一,
  two: SIZE_OF_HAO.二号, smallTwo: SIZE_OF_HAO.小二, three: SIZE_OF_HAO.三号, smallThree: SIZE_OF_HAO.小三,
  four: SIZE_OF_HAO.四号, smallFour: SIZE_OF_HAO.小四, five: SIZE_OF_HAO.五号,
} as const;
