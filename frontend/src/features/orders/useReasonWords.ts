import { isEndReason } from '@tiffin/contracts/endReason'
import { useTexts } from '../../i18n/useTexts.ts'
import { reasonTexts } from './reasonTexts.ts'

/** Why an order ended: one of the usual reasons in the reader's language, any other as somebody wrote it. */
export function useReasonWords(): (reason: string) => string {
  const t = useTexts(reasonTexts)
  return (reason) => (isEndReason(reason) ? t(reason) : reason)
}
