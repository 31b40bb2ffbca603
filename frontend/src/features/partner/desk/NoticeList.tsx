import { X } from 'lucide-react'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { deskTexts } from './deskTexts.ts'
import { useNewsWords } from './useNewsWords.ts'
import type { PartnerNotice } from './useNotices.ts'

/** What happened without the partner's doing; stays until it is put away. */
export function NoticeList({
  notices,
  onDismiss,
}: {
  notices: readonly PartnerNotice[]
  onDismiss(id: string): void
}) {
  const t = useTexts(deskTexts)
  const wordsOf = useNewsWords()
  return notices.map(({ id, tone, news }) => (
    <Notice key={id} tone={tone}>
      <span className="flex-1 text-base">{wordsOf(news)}</span>
      <button
        type="button"
        aria-label={t('dismiss')}
        onClick={() => onDismiss(id)}
        className="grid size-11 place-items-center rounded-control"
      >
        <X size={20} aria-hidden="true" />
      </button>
    </Notice>
  ))
}
