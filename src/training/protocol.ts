/** What page and worker say to each other: two unions, on which both ends switch exhaustively. */
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { RunSpec } from './run-spec.ts';

/** A named quantity read from a fitted model, or from data alone. The same question always has the same answer. */
export type Query =
  | { readonly of: 'run'; readonly spec: RunSpec; readonly measure: string; readonly args: Json }
  | { readonly of: 'data'; readonly measure: string; readonly args: Json };

export type TextContent = ArrayBuffer | string;

export type Request =
  | { type: 'ask'; id: number; query: Query }
  | { type: 'stop'; id: number }
  /** Hands the reader's own text over, a file's bytes or a pasted string; it stays in this worker. Answered by a report. */
  | { type: 'text'; id: number; content: TextContent; options: Json };

export type Reply =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'answer'; id: number; value: Json }
  | { type: 'stopped'; id: number }
  | { type: 'failed'; id: number; code: string; params: Record<string, string | number> };
