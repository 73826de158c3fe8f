import { route } from '#kit/server/http/route.ts';
import * as ext from './contract/external.ts';
import * as imp from './contract/imports.ts';
import * as api from './contract/posts.ts';
import { appoint, appointAll } from './service/appoint.ts';
import { correct, end, endAll, takeBack } from './service/end.ts';
import { seen } from './service/expiry.ts';
import * as exports from './service/exports.ts';
import * as external from './service/external.ts';
import * as imports from './service/imports.ts';
import { letter } from './service/papers.ts';
import { count, list, ofMember, ofUnit, read } from './service/read.ts';
import * as shares from './service/shares.ts';
import { changeTitle, showTitles } from './service/titles.ts';

export const routes = [
  route(api.listPosts, 'post.list', list),
  route(api.countPosts, 'post.list', count),
  route(api.appointPost, 'post.appoint', appoint),
  route(api.appointMany, 'post.appoint', appointAll),
  route(api.endMany, 'post.end', endAll),
  route(api.seenExpiry, 'signedIn', seen),
  route(api.postsOfMember, 'post.list', ofMember),
  route(api.postsOfUnit, 'post.list', ofUnit),
  route(api.readPost, 'post.read', read),
  route(api.endPost, 'post.end', end),
  route(api.correctPost, 'post.correct', correct),
  route(api.voidPost, 'post.correct', takeBack),
  route(api.postLetter, 'post.letter', letter),
  route(api.listTitles, 'post.list', showTitles),
  route(api.putTitle, 'post.titles', changeTitle),
  route(ext.externalState, 'post.list', external.state),
  route(ext.openExternal, 'post.external', external.open),
  route(ext.listExternal, 'post.external', external.list),
  route(ext.countExternal, 'post.external', external.count),
  route(ext.listReaders, 'post.readers', external.readers),
  route(ext.nameReader, 'post.readers', external.nameReader),
  route(ext.endReader, 'post.readers', external.endReader),
  route(ext.listExports, 'post.external', exports.list),
  route(ext.askExport, 'post.external', exports.ask),
  route(ext.decideExport, 'post.external', exports.decide),
  route(ext.fetchExport, 'post.external', exports.fetch),
  route(ext.listShares, 'post.external', shares.list),
  route(ext.keepShare, 'post.external', shares.keep),
  route(imp.uploadPosts, 'post.import', imports.upload),
  route(imp.listPostImports, 'post.import', imports.list),
  route(imp.postTemplate, 'post.import', imports.template),
  route(imp.readImport, 'post.import', imports.read),
  route(imp.commitPosts, 'post.import', imports.commit),
  route(imp.undoPosts, 'post.import', imports.undo),
];
