import type { Order } from '@tiffin/contracts/orders'
import { useState } from 'react'
import { Field } from '../../../components/Field.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ActDialog } from './ActDialog.tsx'
import { actTexts } from './actTexts.ts'
import { useCancel } from './useActs.ts'

/** The longest reason that the API takes. */
const LONGEST = 255

/** Cancels an order: with a reason, and after asking. */
export function CancelDialog({ order }: { order: Order }) {
  const say = useTexts(actTexts)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const cancelling = useCancel(order)
  const change = (next: boolean) => {
    setOpen(next)
    setIsMissing(false)
    cancelling.reset()
  }
  const submit = () => {
    const said = reason.trim()
    setIsMissing(said === '')
    if (said !== '') cancelling.mutate(said, { onSuccess: () => setOpen(false) })
  }
  return (
    <ActDialog
      open={open}
      onOpen={change}
      name={say('cancel')}
      nameLook="danger"
      title={say('cancel.title')}
      text={say('cancel.text')}
      yes={say('cancel.yes')}
      no={say('keep')}
      yesLook="danger"
      isPending={cancelling.isPending}
      error={cancelling.error}
      onSubmit={submit}
    >
      <Field
        label={say('cancel.reason')}
        hint={say('cancel.reasonHint')}
        error={isMissing ? say('cancel.reasonMissing') : undefined}
        maxLength={LONGEST}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActDialog>
  )
}
