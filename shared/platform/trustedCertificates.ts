import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Type } from 'typebox'

/**
 * Node itself reads the file, before any code of ours, and only warns of one that it cannot use: then each server with such a
 * certificate would be refused. Whoever names it means it.
 */
export const trustedCertificatesVariable = Type.Optional(
  Type.Refine(
    Type.String({ description: 'file with the certificates of authorities of one’s own, in PEM' }),
    (file) => holdsCertificates(file),
    () => 'is no file of certificates in PEM that this process can read',
  ),
)

const CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs

function holdsCertificates(file: string): boolean {
  try {
    const found = readFileSync(file, 'utf8').match(CERTIFICATE) ?? []
    return found.map((text) => new X509Certificate(text)).length > 0
  } catch {
    return false
  }
}
