import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Letter, Mailer } from '../domain/mails.ts'
import { mailOf } from './smtpMailer.ts'

/** Lays letters into a folder as `.eml` files, for development: nobody gets them. */
export class MailFolder implements Mailer {
  readonly #folder: string
  readonly #from: string
  readonly #transport = createTransport({ streamTransport: true, buffer: true })

  constructor(folder: string, from: string) {
    this.#folder = folder
    this.#from = from
  }

  async send({ to, subject, text }: Letter): Promise<void> {
    const { message } = await this.#transport.sendMail({ ...mailOf(this.#from, to), subject, text })
    await mkdir(this.#folder, { recursive: true })
    const file = join(this.#folder, `${Date.now()}-${randomUUID()}.eml`)
    // Whoever looks at the folder finds whole mails only; they hold links that let people in.
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
    await rename(`${file}.part`, file)
  }
}
