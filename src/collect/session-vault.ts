/** Where a login is kept, so that it outlives the process: platforms count logins. */
export interface SessionVault {
  read(source: string): Promise<string | null>;
  write(source: string, session: string): Promise<void>;
}
