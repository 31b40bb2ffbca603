/** Passwords that servers ship with, and that examples and tutorials use. */
const SHIPPED = new Set([
  'admin',
  'changeme',
  'guest',
  'mongodb',
  'password',
  'postgres',
  'rabbitmq',
  'redis',
  'root',
  'secret',
  'test',
  'tiffin',
])

/** How the secrets of examples call themselves, ours and the spec's among them. */
const PLACEHOLDER =
  /change[-_ ]?(me|this|in[-_ ]production)|your[-_ ]?secret|placeholder|everybody[-_ ]knows|^another-secret|^example/i

/**
 * What is wrong with a secret that everybody knows; nothing for any other. A URL is judged by its password, which is also
 * wrong where it is its user's name.
 */
export function knownSecretMistake(text: string): string | undefined {
  const url = text.includes('://') ? URL.parse(text) : undefined
  if (!url)
    return isKnown(text) ? ' is the one of an example, which everybody knows: set one of your own' : undefined
  const password = decodeURIComponent(url.password)
  if (password === '') return undefined
  return isKnown(password) || password === decodeURIComponent(url.username)
    ? ' has the password that such a server ships with, which everybody knows: give its user one of your own'
    : undefined
}

const isKnown = (secret: string): boolean => SHIPPED.has(secret.toLowerCase()) || PLACEHOLDER.test(secret)
