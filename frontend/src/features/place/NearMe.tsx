import { LocateFixed } from 'lucide-react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { problemKey } from '../../i18n/problemText.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { placeTexts } from './placeTexts.ts'
import { nearRefusal, type useNearMe } from './useNearMe.ts'

/** The button that looks where a person is. */
export function NearMeButton({ finding }: { finding: ReturnType<typeof useNearMe> }) {
  const t = useTexts(placeTexts)
  return (
    <button
      type="button"
      aria-disabled={finding.isPending}
      onClick={() => !finding.isPending && finding.mutate()}
      className="-my-1.5 inline-flex min-h-8 items-center gap-1.5 rounded-lg px-2 font-semibold text-accent hover:bg-accent-soft"
    >
      <LocateFixed size={16} aria-hidden="true" />
      {t('nearMe')}
    </button>
  )
}

/** What came of it, in a sentence where something is to be said. */
export function NearMeStatus({ finding }: { finding: ReturnType<typeof useNearMe> }) {
  const t = useTexts(placeTexts)
  const common = useSettings().t
  const refusal = nearRefusal(finding.error)
  const failure = finding.error && (refusal ? t(refusal) : common(problemKey(finding.error)))
  return (
    <p role="status" className={`mt-1 text-sm empty:hidden ${failure ? 'text-bad' : 'text-muted'}`}>
      {finding.isPending ? t('locating') : failure}
    </p>
  )
}
