import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createMcpServer } from './create-mcp-server.js';
import { type McpContext } from './mcp-context.js';

export const MCP_PATH = '/mcp';
const LOOPBACK_HOST = /^(localhost|127(?:[.]\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
/** Questions are short; what is longer is none. */
const MAX_BODY_BYTES = 256 * 1024;

export interface HttpDoor {
  readonly port: number;
  /** Loopback, unless an operator says otherwise. */
  readonly host: string;
  /** Whether a request may ask; absent: everybody who reaches it may. */
  readonly admit?: (request: IncomingMessage) => Promise<Refusal | null>;
}

/**
 * Serves the tools by Streamable HTTP at `/mcp`, without sessions: every request stands for itself, so that the process
 * may be stopped and started at any time.
 *
 * A web page in somebody's browser may not ask: a request with an `Origin` other than our own is refused, and on
 * loopback one whose `Host` is not loopback, which is how a rebound DNS name shows.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning
 */
export async function serveHttp(context: McpContext, { port, host, admit }: HttpDoor): Promise<Server> {
  const isLocal = LOOPBACK_HOST.test(host.includes(':') ? `[${host}]` : host);
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, isLocal);
    if (refusal) return refuse(response, refusal);
    const admitted = admit ? admit(request) : Promise.resolve(null);
    admitted
      .then((refused) => (refused ? refuse(response, refused) : answer(context, request, response)))
      .catch((error: unknown) => {
        context.onFailure('http', error);
        if (!response.headersSent) refuse(response, { status: 500, message: 'Internal error' });
        else response.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

async function answer(
  context: McpContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const server = createMcpServer(context);
  const transport = new StreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: MAX_BODY_BYTES,
  });
  response.on('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

/** An answer of HTTP that is no answer to the question. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function refusalOf({ method, url, headers }: IncomingMessage, isLocal: boolean): Refusal | null {
  const { host = '', origin } = headers;
  if (isLocal && !LOOPBACK_HOST.test(host)) return { status: 403, message: 'Host is not allowed' };
  if (origin !== undefined && hostOf(origin) !== host)
    return { status: 403, message: 'Origin is not allowed' };
  if (url?.split('?')[0] !== MCP_PATH) return { status: 404, message: `The tools are at ${MCP_PATH}` };
  // Without sessions there is no stream to listen to, and nothing to end.
  if (method !== 'POST') {
    return { status: 405, message: 'Ask by POST', headers: { allow: 'POST' } };
  }
  return null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refuse(response: ServerResponse, { status, message, headers = {} }: Refusal): void {
  const body = JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message }, id: null });
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}
