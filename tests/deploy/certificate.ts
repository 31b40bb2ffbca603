import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
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

/** Somebody who signs certificates, whom only those trust who are told of them. */
export interface Authority extends Certificate {
  /** A certificate for these names (`DNS:tiffin.test`, `IP:127.0.0.1`), which every account may read, key and all. */
  sign(names: readonly string[]): Promise<Certificate>
}

/** A certificate for these names, signed by itself, good for a day, in a folder. */
export async function makeCertificate(folder: string, names: readonly string[]): Promise<Certificate> {
  return make(folder, ['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join()}`])
}

/** An authority of our own, good for a day, in a folder that every account may enter. */
export async function makeAuthority(folder: string): Promise<Authority> {
  const own = await make(folder, [])
  chmodSync(folder, 0o755)
  let signed = 0
  return {
    ...own,
    async sign(names) {
      signed += 1
      const place = join(folder, String(signed))
      mkdirSync(place, { mode: 0o755 })
      const made = await make(place, [
        ...['-CA', own.certificate, '-CAkey', own.key],
        ...['-addext', `subjectAltName=${names.join()}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
      ])
      // Each server reads it as its own account.
      chmodSync(made.key, 0o644)
      return made
    },
  }
}

async function make(folder: string, more: readonly string[]): Promise<Certificate> {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  await run('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=tiffin'.split(
      ' ',
    ),
    ...more,
    ...['-keyout', key, '-out', certificate],
  ])
  return { certificate, key, text: readFileSync(certificate, 'utf8') }
}
