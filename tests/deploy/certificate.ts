import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Certificate {
  /** Files in PEM. */
  readonly certificate: string
  readonly key: string
  /** The certificate's own text: whoever trusts it trusts the names. */
  readonly text: string
}

/** A certificate for these names, signed by itself, good for a day, in a folder. */
export async function makeCertificate(folder: string, names: readonly string[]): Promise<Certificate> {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  await run('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=tiffin'.split(
      ' ',
    ),
    ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join()}`],
    ...['-keyout', key, '-out', certificate],
  ])
  return { certificate, key, text: readFileSync(certificate, 'utf8') }
}
