import { type Access } from '../api/access/access.js';
import { ProblemError } from '../api/http/problem.js';
import { requestIdOf } from '../observe/request-id.js';
import { type HttpDoor } from './serve-http.js';

/** Lets whoever holds a key that reads ask, as everywhere else. */
export function admitBy(access: Access): NonNullable<HttpDoor['admit']> {
  return async ({ method = '', url = '', headers, socket }) => {
    const { host = '' } = headers;
    const request = {
      id: requestIdOf(headers['x-request-id']),
      method,
      url,
      headers,
      protocol: 'http',
      host,
      ip: socket.remoteAddress ?? '',
    };
    try {
      await access.require(request, 'read', 'Asking');
      return null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { status: error.status, message: error.message, headers: error.headers };
    }
  };
}
