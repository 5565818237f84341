import { type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

interface MailRule {
  /** Refuses every mail with this code. */
  refusal?: number;
  /** Refuses these recipients for good. */
  unknown?: readonly string[];
  /** Refuses these recipients for now. */
  greylisted?: readonly string[];
}

/** A real SMTP server on this machine that keeps what it takes. */
export class LocalMailServer {
  readonly mails: { readonly from: string; readonly to: readonly string[]; readonly raw: string }[] = [];
  rule: MailRule = {};
  private readonly server: SMTPServer;

  private constructor(offersTls: boolean) {
    this.server = new SMTPServer({
      authOptional: true,
      // Under the certificate that smtp-server brings, which nobody trusts.
      disabledCommands: offersTls ? [] : ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      onAuth: ({ password }, _session, done) => {
        if (password === 'right') done(null, { user: 'outcry' });
        else done(Object.assign(new Error('Who are you, wrong@secret.example?'), { responseCode: 535 }));
      },
      onRcptTo: ({ address }, _session, done) => {
        if (this.rule.unknown?.includes(address))
          done(Object.assign(new Error(`No mailbox ${address}`), { responseCode: 550 }));
        else if (this.rule.greylisted?.includes(address))
          done(Object.assign(new Error(`Not yet, ${address}`), { responseCode: 451 }));
        else done();
      },
      onData: (stream: SMTPServerDataStream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const code = this.rule.refusal;
          if (code !== undefined) {
            done(Object.assign(new Error('Not now, me@secret.example'), { responseCode: code }));
            return;
          }
          this.mails.push({
            from: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
          });
          done();
        });
      },
    });
  }

  static async start({ offersTls = false } = {}): Promise<LocalMailServer> {
    const local = new LocalMailServer(offersTls);
    local.server.on('error', () => undefined);
    await new Promise<void>((resolve) => local.server.listen(0, '127.0.0.1', () => resolve()));
    return local;
  }

  /** @param logIn  `user:password` */
  url(logIn?: string): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://${logIn === undefined ? '' : `${logIn}@`}127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
