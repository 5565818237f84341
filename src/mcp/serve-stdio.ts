import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { type JSONRPCMessage, type RequestId } from '@modelcontextprotocol/sdk/types.js';
import { type Readable, type Writable } from 'node:stream';
import { createMcpServer } from './create-mcp-server.js';
import { type McpContext } from './mcp-context.js';

/**
 * Speaks the protocol over two streams until the client closes its end and has had all its answers, so that questions
 * can be piped in. Nothing else may be written to `output`.
 */
export async function serveStdio(context: McpContext, input: Readable, output: Writable): Promise<void> {
  const server = createMcpServer(context);
  const ended = new Promise<void>((resolve) => {
    input.once('end', resolve).once('close', resolve);
  });
  const transport = new StdioServerTransport(input, output);
  await server.connect(transport);
  const open = watchRequests(transport);
  await ended;
  await open.answered();
  await server.close();
}

/** Follows what was asked over a connected transport and not answered yet. */
function watchRequests(transport: StdioServerTransport): { answered(): Promise<void> } {
  const open = new Set<RequestId>();
  let whenNone: () => void = () => undefined;
  const close = (id: RequestId) => {
    open.delete(id);
    if (open.size === 0) whenNone();
  };
  const receive = transport.onmessage;
  transport.onmessage = (message: JSONRPCMessage) => {
    if ('method' in message && 'id' in message) open.add(message.id);
    receive?.(message);
    // What was called off gets no answer.
    if ('method' in message && message.method === 'notifications/cancelled') {
      close(message.params?.requestId as RequestId);
    }
  };
  const send = transport.send.bind(transport);
  transport.send = async (message: JSONRPCMessage) => {
    await send(message);
    if (!('method' in message) && message.id !== undefined) close(message.id);
  };
  return {
    answered: () =>
      open.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => void (whenNone = resolve)),
  };
}
