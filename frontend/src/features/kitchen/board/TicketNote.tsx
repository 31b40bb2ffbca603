import { MessageSquareText, TriangleAlert } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { tellsOfAllergy } from './allergens.ts'
import { boardTexts } from './boardTexts.ts'

/** A note in full: never cut off, red with its word where it tells of an allergy. */
export function TicketNote({ text }: { text: string }) {
  const t = useTexts(boardTexts)
  const isAllergy = tellsOfAllergy(text)
  const Icon = isAllergy ? TriangleAlert : MessageSquareText
  const look = isAllergy ? 'bg-late text-on-late' : 'bg-warn-soft text-warn'
  return (
    <span className={`flex gap-2 rounded-control px-2.5 py-1.5 font-semibold ${look}`}>
      <Icon size={20} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span className="min-w-0 break-words">
        <span className={isAllergy ? 'block font-extrabold uppercase' : 'sr-only'}>
          {t(isAllergy ? 'allergy' : 'note')}
        </span>{' '}
        {text}
      </span>
    </span>
  )
}
