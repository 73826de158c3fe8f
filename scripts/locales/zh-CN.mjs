// What the start and test scripts say to the operator, before the app itself can speak.
export const words = {
  nodeTooOld: (found, needed) => `需要 Node.js ${needed} 或更高版本，当前为 ${found}。请升级后重试（https://nodejs.org）。`,
  installing: '正在安装依赖（首次约需一至两分钟）…',
  stillInstalling: (seconds) => `  仍在安装，已用 ${seconds} 秒…`,
  installed: (seconds) => `依赖安装完成，用时 ${seconds} 秒。`,
  installFailed: '依赖安装失败。请检查网络或 npm 镜像设置（npm config get registry），然后重试。详情：',
  npmMissing: '找不到 npm。请安装带有 npm 的 Node.js 后重试。',
  diskFull: '磁盘空间不足，请清理后重试。',
  building: '正在构建程序…',
  built: (seconds) => `构建完成，用时 ${seconds} 秒。`,
  buildFailed: '构建失败。详情：',
};
