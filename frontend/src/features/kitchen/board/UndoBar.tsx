import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKitchenActions, useKitchenState } from '../live/KitchenContext.tsx'
import { boardTexts } from './boardTexts.ts'

/** The steps just made, each with its way back for five seconds; Ctrl+Z takes back the last one. */
export function UndoBar() {
  const t = useTexts(boardTexts)
  const { steps } = useKitchenState()
  const { takeBack } = useKitchenActions()
  const last = steps.at(-1)
  useEffect(() => {
    if (!last) return
    const onKey = (event: KeyboardEvent) => {
      const types = event.target instanceof HTMLElement && event.target.closest('input, textarea')
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || types) return
      event.preventDefault()
      takeBack(last)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [last, takeBack])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-22 z-20 flex flex-col items-center gap-2 lg:bottom-4"
    >
      {steps.map((step) => (
        <div
          key={`${step.orderId} ${step.until}`}
          className="pointer-events-auto relative flex w-full max-w-md items-center gap-4 overflow-hidden rounded-control bg-ink py-2 pr-2 pl-5 text-page shadow-lift"
        >
          <p className="flex-1 font-bold text-lg">
            {step.to !== 'pending' && t(`done.${step.to}`, { code: step.code })}
          </p>
          <button
            type="button"
            aria-label={t('undoing', { code: step.code })}
            className="flex min-h-12 items-center gap-2 rounded-control bg-page px-5 font-bold text-ink text-lg"
            onClick={() => takeBack(step)}
          >
            <Undo2 size={20} aria-hidden="true" /> {t('undo')}
          </button>
          <span
            aria-hidden="true"
            className="absolute inset-x-0 bottom-0 h-1 origin-left animate-[expire_5s_linear_forwards] bg-accent"
          />
        </div>
      ))}
    </div>
  )
}
