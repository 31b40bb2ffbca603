import { en, type MessageKey, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { once } from './once.ts'

export const LANGUAGES = { en: 'English', es: 'Español', fr: 'Français' } as const
export type Language = keyof typeof LANGUAGES

const MESSAGES: Readonly<Record<Language, Messages>> = { en, es, fr }

/** The first of a person's languages that we speak, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [base] = tag.toLowerCase().split('-')
    if (base !== undefined && base in LANGUAGES) return base as Language
  }
  return 'en'
}

/** The locale for numbers and times: the person's own region where it fits the language. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language
}

export type Values = Readonly<Record<string, string | number>>

/** A text with its values; one with a plural is chosen by `count`. */
export function translate(language: Language, locale: string, key: MessageKey, values: Values = {}): string {
  return fillIn(locale, MESSAGES[language][key], values)
}

/** A message that differs for one and for several. */
export interface Plural {
  readonly one: string
  readonly other: string
}

/**
 * A message as text: a plural is chosen by `count`, `{name}` is filled in. A value that ends with a dot of its own, such
 * as a Mexican `2:01 p.m.`, takes no second one after it.
 */
export function fillIn(locale: string, message: string | Plural, values: Values = {}): string {
  const text = typeof message === 'string' ? message : message[pluralOf(locale, values.count)]
  return text.replace(/\{(\w+)\}(\.?)/g, (_, name: string, dot: string) => {
    const value = values[name]
    const words = typeof value === 'number' ? numbers(locale).format(value) : (value ?? '')
    return words.endsWith('.') ? words : words + dot
  })
}

const numbers = once((locale) => new Intl.NumberFormat(locale))
const plurals = once((locale) => new Intl.PluralRules(locale))

function pluralOf(locale: string, count: string | number | undefined): 'one' | 'other' {
  return plurals(locale).select(Number(count ?? 0)) === 'one' ? 'one' : 'other'
}
