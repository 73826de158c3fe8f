import { route } from '#kit/server/http/route.ts';
import * as api from './contract/exports.ts';
import * as imports from './contract/imports.ts';
import { askExport, previewExport } from './service/ask.ts';
import { approveExport, declineExport, withdrawExport } from './service/decide.ts';
import { mapListColumns, uploadList } from './service/imports/bring.ts';
import { fixListRow, listImportRows } from './service/imports/check.ts';
import { commitListImport, discardListImport, listListImports, listTemplate, readListImport, undoListImport } from './service/imports/settle.ts';
import { downloadExport, listExports, readExport } from './service/read.ts';

export const routes = [
  route(api.previewExport, 'export.ask', previewExport),
  route(api.askExport, 'export.ask', askExport),
  route(api.listExports, 'export.read', listExports),
  route(api.readExport, 'export.read', readExport),
  route(api.approveExport, 'export.decide', approveExport),
  route(api.declineExport, 'export.decide', declineExport),
  route(api.withdrawExport, 'export.withdraw', withdrawExport),
  route(api.downloadExport, 'export.download', downloadExport),
  route(imports.listTemplate, 'import.fill', listTemplate),
  route(imports.uploadList, 'import.fill', uploadList),
  route(imports.listListImports, 'import.fill', listListImports),
  route(imports.readListImport, 'import.fill', readListImport),
  route(imports.listImportRows, 'import.fill', listImportRows),
  route(imports.mapListColumns, 'import.fill', mapListColumns),
  route(imports.fixListRow, 'import.fill', fixListRow),
  route(imports.commitListImport, 'import.fill', commitListImport),
  route(imports.undoListImport, 'import.fill', undoListImport),
  route(imports.discardListImport, 'import.fill', discardListImport),
];
