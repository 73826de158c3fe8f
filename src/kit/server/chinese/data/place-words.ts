/** A place in running text: what it is called, and the word for what it is. */
export const placePattern = /(?<name>[\p{Script=Han}]{2,4}?|[a-z]?\d*[a-z\d])(?<kind>省|(?<![超夜上门股楼菜集闹都城])市(?!场|民|政|区|容|值|面|价|委|长|里|内|局|级|直)|自治州|区(?!别|分|域|间)|县|镇(?!守)|乡(?!村|愁|镇)|街道|村(?!民|委)|社区|路(?!灯|面|口|边|段|网|况|人|程|过|上)|大道|巷|小区|花园|家园|苑|公寓|新村|片区|大桥|河(?!道|流|水|边|里)|湖(?!边|水|面)|号线|地铁站|公园|中学|小学|学校|幼儿园|医院|(?:农贸|批发|菜)市场)/gu;

/** Characters that stand in no name of a place. */
export const placeNever = /[的了是么吗]/u;

/** Kinds of places that are parts of the administration. */
export const areaKinds = '省 市 自治州 区 县 镇 乡 街道 村 社区';

/** Words that stand before such a word and name no place. */
export const placeStops =
  '老旧 我们 他们 你们 这个 那个 这些 各个 居民 住宅 整个 附近 周边 部分 多数 许多 一些 有些 新建 农村 高速 城市 该小 本小 全国 全省 全市 全区 本市 本区 本省 我市 我区 我省 各市 各区 各县 公办 民办 普惠 综合 人民 中心 社区 街道 乡镇 ' +
  '所有 其他 其它 每个 某个 几个 多个 同一 高档 封闭 开放 商业 工业 景区 园区 城区 郊区 片区 校区 山区 市区 县城 一条 这条 那条 条道 道路 公路 铁路 马路 电路 线路 思路 出路 修路 交通 主干 城乡 学区 片小 市级 区级 公立 私立 三甲 基层 儿童 妇幼 培训 托管 驾驶 私立 寄宿 河湖 江河 青年 人才 单身';

/** Signs behind a letter or a number that make it a name of a place. */
export const placeSigns = '省市州区县镇乡街村社路座栋号';
