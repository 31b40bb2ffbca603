import { useState } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ActDialog } from './ActDialog.tsx'
import { actTexts } from './actTexts.ts'
import { type BoardRow, partnerOf } from './boardGroups.ts'
import { PartnerChoice } from './PartnerChoice.tsx'
import { useReassign } from './useActs.ts'
import { useOrderWords } from './useOrderWords.ts'

/** Has an order offered anew: to a named partner, or to whom the dispatcher chooses. */
export function ReassignDialog({ row }: { row: BoardRow }) {
  const say = useTexts(actTexts)
  const { nameOf } = useOrderWords()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const reassigning = useReassign(row.order.id)
  const partnerId = partnerOf(row.order, row.assignment)
  const change = (next: boolean) => {
    setOpen(next)
    setChosen(undefined)
    reassigning.reset()
  }
  return (
    <ActDialog
      open={open}
      onOpen={change}
      name={say(partnerId === null ? 'reassign.offer' : 'reassign')}
      nameLook="quiet"
      title={say('reassign.title')}
      text={
        partnerId === null ? say('reassign.textFree') : say('reassign.text', { partner: nameOf(partnerId) })
      }
      yes={say('reassign.yes')}
      no={say('reassign.no')}
      yesLook="primary"
      isPending={reassigning.isPending}
      error={reassigning.error}
      onSubmit={() => reassigning.mutate(chosen, { onSuccess: () => setOpen(false) })}
    >
      <PartnerChoice row={row} chosen={chosen} onChoose={setChosen} />
    </ActDialog>
  )
}
