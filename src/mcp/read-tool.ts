import { type McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { freshnessFields, tellFreshness } from '../api/http/freshness.js';
import { isoTime } from '../api/http/fields.js';
import { ProblemError } from '../api/http/problem.js';
import { type Interval } from '../domain/interval.js';
import { didYouMean } from '../domain/nearest.js';
import { toIso } from '../domain/time.js';
import { readFreshness } from '../pipeline/index.js';
import { InvalidCursorError, type Store } from '../store/store.js';
import { type McpContext } from './mcp-context.js';

/** What stands in `meta` of every answer, so that silence never reads as calm. */
export const answerMeta = z.object({
  asOf: isoTime.meta({ description: 'When this was read.' }),
  ...freshnessFields,
});

/** One tool that only reads. */
export interface ReadTool<Input extends z.ZodRawShape, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /**
   * @returns what the schema of `output` says, and a few plain sentences of the same
   * @throws ProblemError what the asker can mend
   */
  read(input: z.output<z.ZodObject<Input>>): Promise<{ told: z.input<Output>; summary: string }>;
}

/**
 * Offers a tool. Its answer comes as structured content and, for clients without that, as text: a summary, then the
 * same content as JSON.
 */
export function offer<Input extends z.ZodRawShape, Output extends z.ZodObject>(
  server: McpServer,
  context: McpContext,
  tool: ReadTool<Input, Output>,
): void {
  const { name, title, description, output } = tool;
  const answer = async (input: z.output<z.ZodObject<Input>>): Promise<CallToolResult> => {
    try {
      const { told, summary } = await tool.read(input);
      const structuredContent = output.parse(told);
      return {
        structuredContent,
        content: [
          { type: 'text', text: summary },
          { type: 'text', text: JSON.stringify(structuredContent) },
        ],
      };
    } catch (error) {
      if (error instanceof ProblemError || error instanceof InvalidCursorError) return refusal(error.message);
      context.onFailure(name, error);
      return refusal('Outcry failed to read this; its log says why.');
    }
  };
  server.registerTool(
    name,
    {
      title,
      description,
      inputSchema: z.strictObject(tool.input),
      outputSchema: output,
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    // The SDK has read the input with the same schema; its own types do not follow a generic one.
    (input: unknown) => answer(input as z.output<z.ZodObject<Input>>),
  );
}

function refusal(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}

/** The `meta` of a reading of one service, or of all. @param range  `null`: the last day */
export async function readMeta(
  { store, now }: McpContext,
  service: string | null,
  range: Interval | null,
): Promise<z.input<typeof answerMeta>> {
  const nowMs = now();
  return { asOf: toIso(nowMs), ...tellFreshness(await readFreshness(store, service, range, nowMs)) };
}

/** @throws ProblemError when there is no such service, with the one that may have been meant */
export async function requireService(store: Store, slug: string): Promise<void> {
  if (await store.services.get(slug)) return;
  const slugs = (await store.services.list({})).map((service) => service.slug);
  throw new ProblemError(
    404,
    `There is no service "${slug}"${didYouMean(slug, slugs) || '; current_state names all of them'}`,
  );
}

/**
 * How far the coverage of an answer carries, in words.
 *
 * @param of  the stretch of time that `meta` speaks of
 */
export function tellReliance(
  { coverage, confidence, sourcesDown, keptFrom }: z.input<typeof answerMeta>,
  of: 'of this range' | 'of the last day',
): string {
  if (confidence.level === 'none') {
    return `Nobody listened in any minute ${of}: that nothing is told of it says NOTHING about whether anything was down.`;
  }
  const down = sourcesDown.length === 0 ? '' : ` Not answering: ${sourcesDown.join(', ')}.`;
  const kept = keptFrom === null ? '' : ` Posts and minutes of before ${keptFrom} are not kept any more.`;
  return `${Math.round(coverage * 100)} % ${of} was listened to; confidence in these readings: ${confidence.level}.${down}${kept}`;
}
