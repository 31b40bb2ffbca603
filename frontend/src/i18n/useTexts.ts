import { useCallback } from 'react'
import { useSettings } from '../context/SettingsContext.tsx'
import { fillIn, type Language, type Plural, type Values } from './language.ts'

type Texts = Readonly<Record<string, string | Plural>>
type SameKeys<T extends Texts> = { readonly [K in keyof T]: T[K] extends string ? string : Plural }
type ByLanguage<T extends Texts> = { readonly en: T } & Readonly<Record<Exclude<Language, 'en'>, SameKeys<T>>>

/** The texts of one subject in every language, loaded with its pages only. English has the keys. */
export function defineTexts<const T extends Texts>(texts: ByLanguage<T>): ByLanguage<T> {
  return texts
}

/** A text of a subject in the person's language; `{name}` is filled in, a plural is chosen by `count`. */
export type Translate<T extends Texts> = (key: keyof T & string, values?: Values) => string

export function useTexts<T extends Texts>(texts: ByLanguage<T>): Translate<T> {
  const { language, locale } = useSettings()
  return useCallback(
    (key, values) => fillIn(locale, (texts[language] as Texts)[key] as string | Plural, values),
    [texts, language, locale],
  )
}
