import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { kept } from '../features/session/kept.ts'
import { useKept } from '../features/session/useKept.ts'
import type { MessageKey } from '../i18n/en.ts'
import { chooseLanguage, type Language, localeFor, translate, type Values } from '../i18n/language.ts'

export type Theme = 'system' | 'light' | 'dark'

interface Settings {
  readonly language: Language
  readonly locale: string
  readonly theme: Theme
  setLanguage(language: Language): void
  setTheme(theme: Theme): void
  /** A text in the person's language. */
  t(key: MessageKey, values?: Values): string
}
const SettingsContext = createContext<Settings | undefined>(undefined)
const keptLanguage = kept<Language>('language')
const keptTheme = kept<Theme>('theme')

export function SettingsProvider({ children }: { children: ReactNode }) {
  const language = useKept(keptLanguage) ?? chooseLanguage(navigator.languages)
  const theme = useKept(keptTheme) ?? 'system'
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => followTheme(theme), [theme])
  const settings = useMemo<Settings>(() => {
    const locale = localeFor(language, navigator.languages)
    return {
      language,
      locale,
      theme,
      setLanguage: keptLanguage.set,
      setTheme: keptTheme.set,
      t: (key, values) => translate(language, locale, key, values),
    }
  }, [language, theme])
  return <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>
}

/** Sets the theme on the page, and keeps following the device where that was chosen. */
function followTheme(theme: Theme): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }
  apply()
  dark.addEventListener('change', apply)
  return () => dark.removeEventListener('change', apply)
}

/** Language, theme and texts. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (!settings) throw new Error('useSettings needs a SettingsProvider above it')
  return settings
}
