import { findMarket } from '@tiffin/sharding/markets'

/** What a mail is for. */
export type MailKind = 'verify_email' | 'reset_password' | 'password_changed'

/** Seconds for which a mail's link is good, from when it went out; 0: it has none. */
export const LINK_LIFETIME: Readonly<Record<MailKind, number>> = {
  verify_email: 3 * 86_400,
  reset_password: 3600,
  password_changed: 0,
}

/** A mail as it goes out. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Hands a letter to whoever delivers it. Rejects where that one did not take it. */
export interface Mailer {
  send(letter: Letter): Promise<void>
}

export type MailLanguage = 'en' | 'es' | 'fr'

/** The language of most people of a market: nobody is asked for theirs. */
export function mailLanguageOf(market: number): MailLanguage {
  const place = findMarket(market)
  if (place?.country === 'MX') return 'es'
  return place?.country === 'CA' && place.state === 'QC' ? 'fr' : 'en'
}

/** Seconds until a mail that was not taken is tried again, by how often it was tried. */
export const retryAfter = (attempts: number): number => Math.min(3600, 5 * 2 ** (attempts - 1))
/** Then it is given up: some three hours later. */
export const MOST_ATTEMPTS = 12
