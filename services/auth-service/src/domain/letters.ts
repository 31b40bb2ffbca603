import type { Letter, MailKind, MailLanguage } from './mails.ts'

interface Words {
  readonly subject: string
  readonly lines: readonly string[]
}

const GREETING: Readonly<Record<MailLanguage, string>> = { en: 'Hello', es: 'Hola', fr: 'Bonjour' }

const WORDS: Readonly<Record<MailKind, Readonly<Record<MailLanguage, Words>>>> = {
  verify_email: {
    en: {
      subject: 'Is this your e-mail address?',
      lines: [
        'open this link to show that this address is yours:',
        '{link}',
        'It is good for three days. Not you? Then do nothing.',
      ],
    },
    es: {
      subject: '¿Es esta tu dirección de correo?',
      lines: [
        'abre este enlace para mostrar que esta dirección es tuya:',
        '{link}',
        'Sirve durante tres días. ¿No fuiste tú? Entonces no hagas nada.',
      ],
    },
    fr: {
      subject: 'Cette adresse e-mail est-elle à vous ?',
      lines: [
        'ouvrez ce lien pour montrer que cette adresse est à vous :',
        '{link}',
        'Il est valable trois jours. Ce n’était pas vous ? Alors ne faites rien.',
      ],
    },
  },
  reset_password: {
    en: {
      subject: 'Set a new password',
      lines: [
        'somebody, hopefully you, has forgotten the password of this account. Open this link to set a new one:',
        '{link}',
        'It is good for an hour, and once. Not you? Then do nothing: your password stays as it is.',
      ],
    },
    es: {
      subject: 'Elige una contraseña nueva',
      lines: [
        'alguien, ojalá tú, ha olvidado la contraseña de esta cuenta. Abre este enlace para elegir una nueva:',
        '{link}',
        'Sirve durante una hora y una sola vez. ¿No fuiste tú? Entonces no hagas nada: tu contraseña queda como está.',
      ],
    },
    fr: {
      subject: 'Choisissez un nouveau mot de passe',
      lines: [
        'quelqu’un, vous sans doute, a oublié le mot de passe de ce compte. Ouvrez ce lien pour en choisir un nouveau :',
        '{link}',
        'Il est valable une heure, et une seule fois. Ce n’était pas vous ? Alors ne faites rien : votre mot de passe reste le même.',
      ],
    },
  },
  password_changed: {
    en: {
      subject: 'Your password was changed',
      lines: [
        'the password of your account was changed, and every session was ended. Not you? Then set a new one:',
        '{link}',
      ],
    },
    es: {
      subject: 'Tu contraseña ha cambiado',
      lines: [
        'la contraseña de tu cuenta ha cambiado y se han cerrado todas las sesiones. ¿No fuiste tú? Elige una nueva:',
        '{link}',
      ],
    },
    fr: {
      subject: 'Votre mot de passe a changé',
      lines: [
        'le mot de passe de votre compte a changé et toutes les sessions ont été fermées. Ce n’était pas vous ? Choisissez-en un nouveau :',
        '{link}',
      ],
    },
  },
}

/** The page of the web app that a mail leads to. */
const PAGES: Readonly<Record<MailKind, string>> = {
  verify_email: '/verify-email',
  reset_password: '/reset-password',
  password_changed: '/forgot-password',
}

export interface LetterParts {
  readonly kind: MailKind
  readonly to: string
  readonly firstName: string
  readonly language: MailLanguage
  /** The web app's address. */
  readonly webApp: string
  /** Behind `#`, which no browser sends on: neither a server's log nor another page gets to see it. */
  readonly token: string | undefined
}

/** Whoever registers with somebody else's address chooses the name in it: no address, no line and no advertisement of theirs. */
function greeting(language: MailLanguage, firstName: string): string {
  const name = firstName.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  return name.length > 40 || /[/:.@]/.test(name) ? `${GREETING[language]},` : `${GREETING[language]} ${name},`
}

/** Writes a mail. */
export function writeLetter({ kind, to, firstName, language, webApp, token }: LetterParts): Letter {
  const link = `${webApp}${PAGES[kind]}${token === undefined ? '' : `#token=${token}`}`
  const { subject, lines } = WORDS[kind][language]
  const paragraphs = lines.map((line) => (line === '{link}' ? link : line))
  const text = [greeting(language, firstName), ...paragraphs, 'Tiffin']
  return { to, subject, text: `${text.join('\n\n')}\n` }
}
