import { CloudUpload } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { deskTexts } from '../desk/deskTexts.ts'
import type { Act } from './outgoingQueue.ts'

/** What was done without a network, in the order in which it will be sent. */
export function WaitingActs({ acts }: { acts: readonly Act[] }) {
  const t = useTexts(deskTexts)
  const wordsOf = (act: Act) =>
    act.kind === 'availability'
      ? t(`waits.availability.${act.onDuty ? 'on' : 'off'}`)
      : t(`waits.${act.kind}`, { code: orderCode(act.orderId) })
  return (
    <div role="status">
      {acts.length > 0 && (
        <div className="flex gap-3 rounded-control border-2 border-warn bg-warn-soft px-4 py-3 text-warn">
          <CloudUpload size={22} className="mt-0.5 shrink-0" aria-hidden="true" />
          <div>
            <p className="font-bold">{t('waits.title', { count: acts.length })}</p>
            <ol className="mt-1 list-inside list-decimal font-medium">
              {acts.map((act) => (
                <li key={wordsOf(act)}>{wordsOf(act)}</li>
              ))}
            </ol>
          </div>
        </div>
      )}
    </div>
  )
}
