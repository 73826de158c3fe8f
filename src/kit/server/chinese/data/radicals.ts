/** Radicals that pages of PDF files have in place of characters and that no standard form is known of, each before the character that it stands for. */
export const radicals = '⺁厂⺎兀⺏尢⺒巳⺝月⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙';
