/** The parts of a Fastify request that controllers look at. */
export interface HttpRequest {
  /** What it is called in the log and in `X-Request-Id`. */
  readonly id: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `http` or `https`, and the host with its port: those that a trusted proxy was asked by. */
  readonly protocol: string;
  readonly host: string;
  /** Address of the client: behind a trusted proxy, the one that it was asked from. */
  readonly ip: string;
}

/** The parts of a Fastify reply that controllers use. */
export interface HttpReply {
  header(name: string, value: string): HttpReply;
  getHeader(name: string): unknown;
  removeHeader(name: string): HttpReply;
  status(code: number): HttpReply;
  type(contentType: string): HttpReply;
  send(payload: unknown): HttpReply;
}

/** One header as text; repeated ones are joined as HTTP joins them. */
export function headerOf(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The path without its query. */
export function pathOf(request: Pick<HttpRequest, 'url'>): string {
  return request.url.split('?', 1)[0] ?? request.url;
}

/** The parameters of its query. */
export function searchOf(request: Pick<HttpRequest, 'url'>): URLSearchParams {
  return new URLSearchParams(request.url.slice(pathOf(request).length));
}
