import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { VERSION } from '../http/user-agent.js';
import { type McpContext } from './mcp-context.js';
import { UNTRUSTED } from './quote.js';
import { offer } from './read-tool.js';
import { currentState } from './tools/current-state.js';
import { digest } from './tools/digest.js';
import { evidence } from './tools/evidence.js';
import { outages } from './tools/outages.js';
import { trends } from './tools/trends.js';

/** The five tools over one database, not connected yet. */
export function createMcpServer(context: McpContext): McpServer {
  const server = new McpServer(
    { name: 'outcry', title: 'Outcry', version: VERSION },
    {
      instructions: `Outcry notices outages from what people post in public, and links them to providers' own words. Every answer has meta.coverage: where nobody listened, nothing is known, and null is not zero. ${UNTRUSTED}`,
    },
  );
  offer(server, context, currentState(context));
  offer(server, context, trends(context));
  offer(server, context, outages(context));
  offer(server, context, evidence(context));
  offer(server, context, digest(context));
  return server;
}
