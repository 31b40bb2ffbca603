/** Where RFC 9116 puts it. */
export const SECURITY_TEXT_PATH = '/.well-known/security.txt'

/** Days a copy of the text may be believed; RFC 9116 wants less than a year. */
const GOOD_DAYS = 90

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What finds of weaknesses are told by (RFC 9116), as it is at a time: SECURITY_CONTACT and SECURITY_POLICY_URL. Undefined
 * where no contact is set: an address that nobody reads would be worse than none.
 */
export function securityTextOf(env: Environment): ((now: Date) => string) | undefined {
  const { SECURITY_CONTACT: contact, SECURITY_POLICY_URL: policy } = env
  if (!contact) return undefined
  if (!CONTACT.test(contact))
    throw new Error(`SECURITY_CONTACT=${contact} must be one mailto:, https:// or tel: address`)
  if (policy && !POLICY.test(policy))
    throw new Error(`SECURITY_POLICY_URL=${policy} must be an https:// address`)
  return (now) => {
    const expires = new Date(now.getTime() + GOOD_DAYS * 86_400_000)
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires.toISOString().slice(0, 10)}T00:00:00Z`,
      'Preferred-Languages: en',
      ...(policy ? [`Policy: ${policy}`] : []),
    ]
    return `${lines.join('\n')}\n`
  }
}

/** No blanks: a line break would bring lines of its own. */
const CONTACT = /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/
const POLICY = /^https:\/\/\S+$/
