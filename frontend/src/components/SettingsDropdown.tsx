import { Check, CircleUserRound } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Link } from 'react-router'
import { useAuth } from '../context/AuthContext.tsx'
import { type Theme, useSettings } from '../context/SettingsContext.tsx'
import { LANGUAGES, type Language } from '../i18n/language.ts'
import { SignOutEverywhere } from './SignOutEverywhere.tsx'
import { SETTINGS_BUTTON } from './settingsButton.ts'

const ITEM =
  'flex min-h-12 cursor-pointer items-center justify-between gap-6 rounded-lg px-3 outline-none data-[highlighted]:bg-sunken'
const HEADING = 'px-3 pt-3 pb-1 font-semibold text-muted text-xs'

/** Language, appearance and sign out; open when it comes, as it comes when it was asked for. */
export function SettingsDropdown() {
  const { t, language, setLanguage, theme, setTheme } = useSettings()
  const { user, signOut } = useAuth()
  return (
    // Not modal: the page behind stays readable, and only the menu takes keys.
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger aria-label={t('nav.account')} className={SETTINGS_BUTTON}>
        <CircleUserRound aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          className="z-30 max-h-(--radix-dropdown-menu-content-available-height) w-64 overflow-y-auto rounded-card border border-line bg-card p-2 text-ink shadow-lift"
        >
          {user && (
            <p className="truncate border-line border-b px-3 pt-1 pb-3 text-sm">
              <span className="block font-semibold">
                {user.firstName} {user.lastName}
              </span>
              <span className="text-muted">{user.email}</span>
            </p>
          )}
          <DropdownMenu.Label className={HEADING}>{t('nav.language')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={language} onValueChange={(value) => setLanguage(value as Language)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <Choice key={code} value={code} text={name} lang={code} />
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Label className={HEADING}>{t('nav.theme')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
            <Choice value="system" text={t('theme.system')} />
            <Choice value="light" text={t('theme.light')} />
            <Choice value="dark" text={t('theme.dark')} />
          </DropdownMenu.RadioGroup>
          {user && (
            <>
              <DropdownMenu.Separator className="my-2 border-line border-t" />
              <DropdownMenu.Item className={ITEM} asChild>
                <Link to="/account">{t('nav.ownAccount')}</Link>
              </DropdownMenu.Item>
              <DropdownMenu.Item className={ITEM} onSelect={() => signOut()}>
                {t('nav.signOut')}
              </DropdownMenu.Item>
              <SignOutEverywhere className={ITEM} />
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Choice({ value, text, lang }: { value: string; text: string; lang?: string }) {
  return (
    <DropdownMenu.RadioItem value={value} className={ITEM} lang={lang}>
      {text}
      <DropdownMenu.ItemIndicator>
        <Check size={18} className="text-accent" aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  )
}
