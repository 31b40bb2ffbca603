import { createHmac } from 'node:crypto'

/** A person's token that says admin and is not signed. */
export const unsigned = (token: string): string => `${headed({ alg: 'none', typ: 'JWT' }, token)}.`

/** The same, signed with a secret that is not ours. */
export function forged(token: string, secret: string): string {
  const text = headed({ alg: 'HS256', typ: 'JWT' }, token)
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

/** The same, with the signature of the good one. */
export function altered(token: string): string {
  const [header, , signature] = token.split('.')
  return `${header}.${asAdmin(token)}.${signature}`
}

const headed = (header: object, token: string): string => `${encoded(header)}.${asAdmin(token)}`

function asAdmin(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString())
  return encoded({ ...claims, role: 'admin' })
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
