import { type ESTree, type Plugin, Visitor } from 'vite';

interface Edit { readonly start: number; readonly end: number; readonly text: string }

/** What of an endpoint only the server and the API document read. */
const SERVERS_OWN: ReadonlySet<string> = new Set(['summary', 'params', 'query', 'output', 'errors']);
const WORKED_OUT: ReadonlySet<string> = new Set(['CallExpression', 'NewExpression', 'ObjectExpression', 'ArrayExpression', 'MemberExpression']);

/**
 * A page names the endpoints that it calls and, in its forms, the shapes of their bodies. The rest of a contract is left out of the pages: what only
 * the server reads, and every shape that nothing of any page asks. So a page that only shows does not wait for what checks.
 */
export const leanContracts: Plugin = {
  name: 'lean-contracts',
  apply: 'build',
  transform: {
    // Contracts, what they are made of, and the one place where the inbox names operations of modules above it.
    filter: { id: /\/src\/(?:modules\/\w+\/(?:contract|rules)|kit\/pure)(?:[./][^?]*)?\.ts$|\/web\/slots\.ts$/ },
    handler(code) {
      const program = this.parse(code);
      return { code: edited(code, [...unasked(program), ...serversOwn(program, code)]), map: null };
    },
  },
};

/** Marks every constant that is worked out, so that it goes with its work when nothing asks for it. */
function unasked({ body }: ESTree.Program): Edit[] {
  return body.map((s) => (s.type === 'ExportNamedDeclaration' ? s.declaration : s)).flatMap((s) => (s?.type === 'VariableDeclaration' && s.kind === 'const' ? s.declarations : []))
    .flatMap(({ init }) => (init && WORKED_OUT.has(init.type) ? [{ start: init.start, end: init.start, text: '/* @__PURE__ */ (() => (' }, { start: init.end, end: init.end, text: '))()' }] : []));
}

/** Puts what pages ask of an endpoint in the place of its declaration. */
function serversOwn(program: ESTree.Program, code: string): Edit[] {
  const edits: Edit[] = [];
  new Visitor({
    CallExpression({ start, end, callee, arguments: [said] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'endpoint' || said?.type !== 'ObjectExpression') return;
      const kept = said.properties.filter((p) => p.type !== 'Property' || p.key.type !== 'Identifier' || !SERVERS_OWN.has(p.key.name));
      edits.push({ start, end, text: `({ ${kept.map((p) => code.slice(p.start, p.end)).join(', ')} })` });
    },
  }).visit(program);
  return edits;
}

function edited(code: string, edits: readonly Edit[]): string {
  const fromBehind = edits.toSorted((a, b) => b.start - a.start || b.end - a.end);
  return fromBehind.reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code);
}
