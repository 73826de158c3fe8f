/** A place in running text: what it is called, and the word for what it is. */
export const placePattern = /(?<name>[\p{Script=Han}]{2,4}?|[a-z]?\d*[a-z\d])(?<kind>省|(?<![超夜上门股楼菜集闹都城])市(?!场|民|政|区|容|值|面|价|委|长|里|内|局|级|直)|自治州|区(?!别|分|域|间)|县(?!人民|中|妇|城|里|委|政|级|域|道)|镇(?!守)|乡(?!村|愁|镇)|街道|村(?!民|委)|社区|路(?!灯|面|口|边|段|网|况|人|程|过|上)|大道|大街|(?<![过沿临逛上])街(?!道|区|边|面|上|头|坊|景|巷|办|镇)|巷|小区|花园|家园|苑|公寓|公馆|山庄|新村|名都|华府|龙庭|广场|大厦|国际(?!化|性|形|社|贸|航|机|会|交|合|标|旅|市|影|化)|湾(?!区|道|里)|城(?=业主|小区|楼盘|商品房|开发商)|片区|新城|新区|开发区|大桥|(?<![天交])桥(?!梁|面|下|上|头|墩|洞|底|体)|港(?!口|湾|区|澳|币|股|台|元|务|式|开|新|大|经)|坪|坳|垸|寨|里(?=业主|小区|居民|老旧|一带)|河(?!道|流|水|边|里)|湖(?!边|水|面)|山(?!区|体|上|下|坡|林|水|村|路|脚|顶|地|庄)|地铁站|公园|中心(?!城|区|小|任|下|思|工)|中学|小学|学校|附中|附小|(?:职业技术|职业|师范|实验)?学院|大学(?!生|城|毕)|幼儿园|医院|保健院|(?:农贸|批发|菜)市场)/gu;

/** A place that is called by its number: what number, and the word for what it is. */
export const numberedPattern = /(?<number>[a-z]?\d{1,4}|[一二三四五六七八九十]{1,3})(?:实验|人民|附属|完全)?(?<kind>号线|号专线|号院|路(?=公交|车|专线)|(?<=\d)路|中学|(?<=[市县区省校第十]\p{Script=Han}?)中(?!学|心|央|间|国|队|小|年|旬|期|等|级|午|断|介|药|医|标|奖|止|毒)|小学|幼儿园|医院|大桥|(?<![天交])桥(?!梁|面|下|上|头|墩|洞|底|体)|组(?!织|合|成|建|团|数|照|长)|环线|(?<=[gsx]\d{1,4})(?:国道|省道|高速)|(?<=[a-z]\d{1,3})线|(?<=[一二三四五六七八九十])院(?!子|内|里|外|墙|士|校|线|长)|标段)/gu;

/** Provinces and cities as they are named without their word. */
export const provinceNames = '河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 内蒙古 台湾';
export const cityNames =
  '北京 上海 天津 重庆 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 阳泉 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 ' +
  '长春 四平 辽源 通化 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 常熟 张家港 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 余姚 ' +
  '合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 泉州 漳州 南平 龙岩 宁德 晋江 石狮 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 ' +
  '郑州 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 浏阳 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 潮州 揭阳 云浮 ' +
  '南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 毕节 铜仁 昆明 曲靖 玉溪 昭通 丽江 普洱 临沧 大理 拉萨 日喀则 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 石河子';

/** Words behind such a name that make it the name of something else: a road, an estate. */
export const notTheCity = '东路 西路 南路 北路 中路 路 街 大道 大街 巷 里 公园 广场 小区 花园 社区 苑 大厦 公馆 商会 银行';

/** Characters that stand in no name of a place. */
export const placeNever = /[的了是么吗]/u;

/** Kinds of places that are parts of the administration. */
export const areaKinds = '省 市 自治州 区 县 镇 乡 街道 村 社区';

/** Words that stand before such a word and name no place. */
export const placeStops =
  '老旧 我们 他们 你们 这个 那个 这些 各个 居民 住宅 整个 附近 周边 部分 多数 许多 一些 有些 新建 农村 高速 城市 该小 本小 全国 全省 全市 全区 本市 本区 本省 我市 我区 我省 各市 各区 各县 公办 民办 普惠 综合 人民 中心 社区 街道 乡镇 ' +
  '所有 其他 其它 每个 某个 几个 多个 同一 高档 封闭 开放 商业 工业 景区 园区 城区 非城 郊区 片区 校区 山区 市区 县城 一条 这条 那条 条道 道路 公路 铁路 马路 电路 线路 思路 出路 修路 交通 主干 城乡 学区 片小 市级 区级 公立 私立 三甲 基层 儿童 妇幼 职业 技术 反映 建议 问题 关于 意见 要求 请求 咨询 希望 连接 改善 完善 位于 处于 来到 前往 关闭 修建 新修 出台 培训 托管 驾驶 私立 寄宿 河湖 江河 青年 人才 单身';

/** Signs behind a letter or a number that make it a name of a place. */
export const placeSigns = '省市州区县镇乡街村社路座栋号';

/** Chinese numerals: each stands at its number. */
export const numberSigns = '零一二三四五六七八九十';

/** Kinds that are written in a shorter word too. */
export const schoolKinds: Readonly<Record<string, string>> = { 中: '中学' };

/** What a city or a province is when its word is left out. */
export const wideKinds = { city: '市', province: '省' } as const;

/** Kinds whose names may be everyday words. */
export const institutions = '医院 保健院 公园 广场';
