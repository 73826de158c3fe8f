export const zhCN = {
  inbox: {
    title: '工作台',
  },
};
