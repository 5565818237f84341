import { type Channel, ChannelError } from '../channel.js';
import { type SmtpSettings } from '../channel-world.js';
import { type AlertMessage } from '../message/alert-message.js';
import { toMail } from './mail.js';

const TIMEOUT_MS = 10_000;
const LOOPBACK = /^(localhost|127[.]\d+[.]\d+[.]\d+|\[::1\])$/;

interface EmailSettings extends SmtpSettings {
  /** Mail addresses, separated by commas. */
  readonly to: string;
}

/**
 * A mail, handed to an SMTP server (RFC 5321): 4xx is tried again, 5xx is not. A password goes over the network only under
 * TLS; a server on this machine is not asked for it, as its certificate is rarely one to be trusted.
 */
export class EmailChannel implements Channel {
  readonly kind = 'email';

  constructor(private readonly settings: EmailSettings) {}

  /** @returns the Message-ID that a conversation is named by */
  async send(message: AlertMessage, thread: string | null): Promise<string> {
    const { url, from, to } = this.settings;
    const { protocol, hostname, username } = new URL(url);
    const isHere = LOOPBACK.test(hostname);
    const { headers, attachments, ...mail } = toMail(message, to, thread);
    // Loaded only here: most installations send no mail.
    const { createTransport } = await import('./nodemailer.js');
    const transport = createTransport({
      url,
      ignoreTLS: isHere,
      requireTLS: protocol === 'smtp:' && username !== '' && !isHere,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      dnsTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const { rejected, rejectedErrors = [] } = await transport.sendMail({
        from,
        to,
        ...mail,
        // Nobody's holiday notice is to answer it (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        attachments: [...(attachments ?? [])],
      });
      if (rejected.length > 0)
        throw new ChannelError(
          'refused',
          this.kind,
          `${rejected.length} of the addresses were refused`,
          // The others get the same mail again, by its id.
          rejectedErrors.some((error) => (readFault(error).responseCode ?? 500) < 500),
        );
      return mail.messageId;
    } catch (error) {
      throw error instanceof ChannelError ? error : this.toChannelError(error);
    } finally {
      transport.close();
    }
  }

  /** The server's own words are left out: they repeat addresses. */
  private toChannelError(error: unknown): ChannelError {
    const { code, responseCode } = readFault(error);
    if (responseCode !== null) {
      const what =
        code === 'EAUTH' ? 'The mail server refused the log-in' : 'The mail server refused the mail';
      return new ChannelError('refused', this.kind, `${what} (${responseCode})`, responseCode < 500);
    }
    if (code === 'ETIMEDOUT')
      return new ChannelError('timeout', this.kind, `No answer within ${TIMEOUT_MS / 1000} s`, true);
    if (code === 'ETLS')
      return new ChannelError('refused', this.kind, 'The mail server offers no TLS for the password', false);
    return new ChannelError('unreachable', this.kind, 'The mail server cannot be reached', true);
  }
}

function readFault(error: unknown): { code: string; responseCode: number | null } {
  if (!(error instanceof Error)) return { code: '', responseCode: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const responseCode =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  return { code, responseCode };
}
