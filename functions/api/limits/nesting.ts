/** Keeps documents from the parser that would take more stack than there is: it calls itself for every bracket. */
import { Lexer, Source, TokenKind } from 'graphql';

/** Far above what the depth limit, list literals and input objects need, far below what the stack holds. */
export const MAX_NESTING = 100;

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Whether more than {@link MAX_NESTING} brackets are open at once within the first `maxTokens` tokens; the parser reads
 * no further. What is no GraphQL is left for it to refuse, for it says why.
 */
export function isNestedTooDeeply(document: string, maxTokens: number): boolean {
  const lexer = new Lexer(new Source(document));
  let open = 0;
  try {
    for (let tokens = 0; tokens <= maxTokens; tokens++) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) return false;
      if (OPENING.has(kind) && ++open > MAX_NESTING) return true;
      if (CLOSING.has(kind)) open--;
    }
  } catch {
    return false;
  }
  return false;
}

/**
 * Why a request cannot be answered whose document is nested too deeply, or undefined.
 *
 * @param holders where the document may be: the parsed body, the parameters of the URL
 */
export function nestingRefusal(holders: readonly unknown[], maxTokens: number): string | undefined {
  const documents = holders.map(queryOf);
  if (!documents.some((document) => document !== undefined && isNestedTooDeeply(document, maxTokens))) {
    return undefined;
  }
  return `the operation has more than ${MAX_NESTING} levels of brackets: split it into several operations`;
}

function queryOf(holder: unknown): string | undefined {
  if (typeof holder !== 'object' || holder === null || !('query' in holder)) return undefined;
  return typeof holder.query === 'string' ? holder.query : undefined;
}
