import { once } from 'node:events';
import { type Server } from 'node:http';
import { type Command } from 'commander';
import { Access } from '../../api/access/access.js';
import { loadConfig } from '../../config/load-config.js';
import { Clock } from '../../domain/clock.js';
import { admitBy } from '../../mcp/admit-by.js';
import { type McpContext } from '../../mcp/mcp-context.js';
import { type HttpDoor } from '../../mcp/serve-http.js';
import { CommandError, UsageError } from '../errors.js';
import { databaseOption, portArgument } from '../options.js';
import { type Terminal } from '../terminal.js';
import { untilInterrupted } from '../until-interrupted.js';
import { withStore } from '../with-store.js';

const DEFAULT_PORT = 3100;
const LOOPBACK = '127.0.0.1';

interface McpOptions {
  readonly http?: number | true;
  readonly host?: string;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .option('--http [port]', `by HTTP at /mcp instead (default port: ${DEFAULT_PORT})`, portArgument)
    .option(
      '--host <address>',
      `where --http listens; it asks for a key where OUTCRY_READS=keys (default: ${LOOPBACK})`,
    )
    .addOption(databaseOption())
    .action(async ({ http, host, database }: McpOptions) => {
      if (host !== undefined && http === undefined) throw new UsageError('--host needs --http');
      const { timezone, publicUrl, http: wire } = loadConfig();
      await withStore(database, 'existing', async (store) => {
        const context: McpContext = {
          store,
          now: Date.now,
          timezone,
          publicUrl,
          onFailure: (tool, error) =>
            terminal.err(`${tool}: ${error instanceof Error ? error.message : String(error)}`),
        };
        if (http === undefined) await onStdio(context, terminal);
        else {
          const door: HttpDoor = {
            port: http === true ? DEFAULT_PORT : http,
            host: host ?? LOOPBACK,
            ...(wire.reads === 'keys' && { admit: admitBy(new Access(store, new Clock(Date.now))) }),
          };
          await byHttp(context, door, terminal);
        }
      });
    });
}

// The SDK is loaded only here: no other command needs it.
async function onStdio(context: McpContext, terminal: Terminal): Promise<void> {
  if (process.stdin.isTTY) terminal.err('waiting for an assistant to speak on stdin; Ctrl-C ends it');
  const { serveStdio } = await import('../../mcp/serve-stdio.js');
  await serveStdio(context, process.stdin, process.stdout);
}

async function byHttp(context: McpContext, door: HttpDoor, terminal: Terminal): Promise<void> {
  const { MCP_PATH, serveHttp } = await import('../../mcp/serve-http.js');
  const server = await serveHttp(context, door).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new CommandError(`port ${door.port} of ${door.host} is taken; name another behind --http`);
    throw new UsageError(`--host ${door.host} cannot be listened on (${error.code ?? error.message})`);
  });
  terminal.out(`Outcry answers assistants at ${addressOf(server)}${MCP_PATH}\n`);
  await untilInterrupted((signal) => once(signal, 'abort'));
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) return '';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
