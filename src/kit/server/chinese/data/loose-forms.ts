/**
 * Further traditional and variant forms, each before the simplified one, that stand for other words too and so are no mere forms of a character: one and the
 * same only where whole texts are compared letter by letter, never where words are counted.
 */
export const looseForms =
  '乾干榦干後后裡里麽么祇只佔占託托藉借徵征夥伙昇升陞升鬭斗製制準准瞭了並并併并竝并麪面復复誌志採采註注遊游佈布諮咨戸户夠够峯峰著着於于沖冲摺折弔吊侷局彫雕祕秘卹恤汙污卻却覈核決决減减涼凉況况湊凑洩泄釐厘倣仿脩修鍊链' +
  '稜棱邨村証证讚赞煙烟菸烟効效傚效蹟迹沒没姪侄慾欲別别冊册產产値值換换爭争卽即旣既脫脱査查歩步';
