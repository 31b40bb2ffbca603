import { Button } from '../../../components/Button.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatList } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useAllergenNames } from '../board/useAllergenNames.ts'
import { menuTexts } from './menuTexts.ts'

/** What somebody else made of a field meanwhile, to be taken over. */
export function Theirs({ value, onTake }: { value: string | readonly string[]; onTake: () => void }) {
  const t = useTexts(menuTexts)
  const { locale } = useSettings()
  const nameOf = useAllergenNames()
  const text = typeof value === 'string' ? value : formatList(locale, value.map(nameOf))
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control bg-warn-soft px-3 py-1 font-medium text-sm text-warn">
      <span className="min-w-0 flex-1 break-words">{t('theirs', { value: text || t('nothing') })}</span>
      <Button look="bare" className="min-h-12" onClick={onTake}>
        {t('takeTheirs')}
      </Button>
    </p>
  )
}
