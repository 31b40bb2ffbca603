import { useSurroundings } from './BoardContext.tsx'
import { useOrderWords } from './useOrderWords.ts'

/** A partner's name, which leads to them on the board. */
export function PartnerLink({ id }: { id: string }) {
  const { choose } = useSurroundings()
  const { nameOf } = useOrderWords()
  return (
    <button
      type="button"
      className="min-h-6 rounded font-medium text-accent underline underline-offset-2"
      onClick={() => choose({ kind: 'partner', id })}
    >
      {nameOf(id)}
    </button>
  )
}
