import { waitFor } from '@tiffin/testing/waitFor'
import { SMTPServer } from 'smtp-server'

/** A mail as its reader sees it. */
export interface ReceivedMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mail server that keeps what it is given. */
export interface MailServer {
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** The one mail to an address whose text has a link to a page; waits for it. */
  mailTo(address: string, page: string): Promise<ReceivedMail>
  /** The token of that mail's link. */
  tokenFor(address: string, page: string): Promise<string>
  close(): Promise<void>
}

/** Starts one, on a port that is free, or on one that it had before. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        mails.push(readMail(to, Buffer.concat(chunks).toString('utf8')))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address() as { port: number }
  const mailTo = (to: string, page: string) =>
    waitFor(`a mail to ${to}`, () => mails.find((mail) => mail.to === to && mail.text.includes(page)), {
      withinMs: 30_000,
    })
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    mailTo,
    tokenFor: async (to, page) => tokenOf((await mailTo(to, page)).text),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** What stands behind the hash of a mail's link. */
export function tokenOf(text: string): string {
  const token = /#token=(\S+)/.exec(text)?.[1]
  if (token === undefined) throw new Error(`There is no link in ${text}`)
  return token
}

/** Reads a mail of plain text (RFC 5322), in whichever of the usual encodings it comes. */
export function readMail(to: string, source: string): ReceivedMail {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''
  const body = rest.join('\r\n\r\n')
  return { to, subject: header('subject'), text: decoded(body, header('content-transfer-encoding')) }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
