/** Words that, alone or twice, with a few digits and signs around, are what people choose when a rule asks for a password. */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwd passwort passw pass pwd pw mypassword newpassword thepassword secret changeme letmein default temp temporary initial login logon signin welcome hello hi guest user users username
  admin administrator admins adm root sa sys system superuser super manager master operator oracle mysql postgres sql server service web www test tester testing tests demo sample dev developer debug backup support office work working
  company boss love loveyou iloveyou ilove loveme lovely lover forever baby honey sweet angel princess prince queen king dragon tiger monkey eagle shadow sunshine summer winter spring autumn flower rose star lucky happy smile family
  friend friends freedom football baseball basketball soccer hockey superman batman spiderman starwars pokemon matrix computer internet google apple samsung huawei xiaomi iphone android windows microsoft lenovo nokia
  michael jordan jackson jennifer jessica charlie daniel thomas robert george andrew joshua matthew ashley nicole hunter killer ranger soldier harley ferrari mercedes porsche mustang toyota honda
  january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  china chinese beijing shanghai guangzhou shenzhen tianjin chongqing hangzhou nanjing wuhan chengdu xian suzhou hongkong taiwan taipei zhongguo zhonghua zhongguoren huaxia changcheng huanghe changjiang
  woaini woaiwojia woaizhongguo woaiwo aini ainiyiwannian woshishui woshiwo woxihuanni wodemima mima mimamima wangjimima woyaomima shezhimima xinmima buzhidao wobuzhidao nihao nihaoma dajiahao xiexie zaijian jiayou kaixin kuaile xingfu pingan
  jiankang facai gongxifacai yifanfengshun wanshiruyi jixiangruyi baobao baobei laopo laogong mama baba jiejie gege didi meimei erzi nver xiaoming xiaohong xiaohua zhangsan lisi wangwu zhaoliu zhangwei wangwei liwei wangfang lina
  zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying zhangjing wanglei lijun zhangjie wangyan liuyang chenjie chenwei yangyang huangwei zhoujie wujing xulei sunli mahui zhulin hujun linfeng helei gaofeng luoyang tangwei
  weixin wechat qq taobao tmall alipay zhifubao baidu tencent tengxun alibaba jingdong douyin weibo wangyi sina sohu youxiang yidong liantong dianxin yinhang gonghang jianhang nonghang
  juzhi tongzhan tongzhanbu tongyizhanxian zhengxie minzhudangpai wudangpai dangwai zhishifenzi zhilianhui xinlianhui lianyihui lianhehui jianyan jianyanxiance yian tian huiyuan huizhang mishu mishuzhang mishuchu lianluo bangongshi zhuren keji kezhang juzhang
  guanliyuan xitong yonghu ceshi denglu bangong gongzuo danwei zhengfu weiyuan zhuanjia xuexi gongxiang fuwu`.split(/\s+/).filter((w) => w !== ''),
);

/** Runs of digits that mean something to many: love, luck, patterns of the number pad. */
export const commonNumbers: ReadonlySet<string> = new Set('520 521 1314 5201314 1314520 5211314 520520 521521 13145200 168 1688 518 518518 888 8888 886 668 666888 888666 168168 147258 258369 147258369 159357 159753 357159 741852 741852963 963852741 789456 456789 123789 789456123 112358 314159 10086 10010 12306 95588'.split(' '));

/** Keys that lie beside each other, and the alphabet. */
export const walks: readonly string[] = [
  '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '1q2w3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujm', 'qawsedrftgyhujikolp', 'q1w2e3r4t5y6u7i8o9p0', 'a1b2c3d4e5f6g7h8', '1a2b3c4d5e6f7g8h', 'zaqxswcdevfrbgtnhymju', 'zaq12wsx', 'zaq1xsw2cde3vfr4', 'qweasdzxc', '123qweasdzxc', 'asdqwe123', 'qwe123asd', 'poiuytrewq', 'lkjhgfdsa', 'mnbvcxz',
];
