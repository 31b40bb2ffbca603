import { createTransport } from 'nodemailer'
import type { Letter, Mailer } from '../domain/mails.ts'

/** Milliseconds a mail server may take for any one thing. */
const PATIENCE = 15_000

/** Hands letters to a mail server (`smtp://user:password@host:587`, `smtps://…` for TLS from the beginning). */
export class SmtpMailer implements Mailer {
  readonly #from: string
  readonly #transport

  constructor(url: string, from: string) {
    this.#from = from
    this.#transport = createTransport({
      url,
      pool: true,
      maxConnections: 5,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
    })
  }

  async send({ to, subject, text }: Letter): Promise<void> {
    await this.#transport.sendMail({ ...mailOf(this.#from, to), subject, text })
  }

  close(): void {
    this.#transport.close()
  }
}

/** Nobody is to answer, nor a machine that is away (RFC 3834). An address is one address, whatever stands in it. */
export function mailOf(from: string, to: string) {
  return { from, to: { name: '', address: to }, headers: { 'Auto-Submitted': 'auto-generated' } }
}
