/** Whose password it is to be. */
export interface Person {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

/** What we are called: tried first at this door. */
const OURS = 'tiffin'

/** Whether a password is no more than what everybody knows of a person, or our name: with marks and digits around it too. */
export function isPersonal(password: string, { email, firstName, lastName }: Person): boolean {
  const [local = ''] = email.split('@')
  const [first, last] = [plain(firstName), plain(lastName)]
  const known = [plain(email), plain(local), first, last, first + last, last + first, OURS]
  const whole = plain(password)
  return known.some((word) => word !== '' && (word === whole || withoutDigits(word) === withoutDigits(whole)))
}

/** Small letters and digits alone, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Without the digits at its ends; what is nothing but digits stays. */
function withoutDigits(text: string): string {
  return text.replace(/^\p{N}+|\p{N}+$/gu, '') || text
}
