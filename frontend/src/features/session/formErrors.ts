import type { MessageKey } from '../../i18n/en.ts'

/** What is wrong with a required text. */
export function requiredError(text: string): MessageKey | undefined {
  return text.trim() === '' ? 'login.required' : undefined
}

/** What is wrong with an e-mail address; the server has the last word. */
export function emailError(email: string): MessageKey | undefined {
  return requiredError(email) ?? (/^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : 'login.badEmail')
}

/** What is wrong with a new password. */
export function newPasswordError(password: string): MessageKey | undefined {
  return requiredError(password) ?? (password.length < 8 ? 'login.shortPassword' : undefined)
}
