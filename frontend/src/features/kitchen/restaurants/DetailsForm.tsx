import type { Restaurant } from '@tiffin/contracts/restaurants'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { Notice } from '../../../components/Notice.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { kept } from '../../session/kept.ts'
import { type KeptEdits, useKeptEdit } from '../edit/useKeptEdit.ts'
import { DetailsFields } from './DetailsFields.tsx'
import { type DetailsDraft, detailsChange, detailsErrors, detailsOf } from './detailsDraft.ts'
import { restaurantTexts } from './restaurantTexts.ts'
import { usePatchRestaurant } from './usePatchRestaurant.ts'

/** Details that were changed and not saved yet, by restaurant. */
const keptDetails: KeptEdits<DetailsDraft> = kept('kitchen.details')

/** Name, address and the like of a restaurant. */
export function DetailsForm({ restaurant }: { restaurant: Restaurant }) {
  const t = useTexts(restaurantTexts)
  const edit = useKeptEdit(keptDetails, restaurant.id, detailsOf(restaurant))
  const saving = usePatchRestaurant(restaurant, edit.discard)
  const [isChecked, setChecked] = useState(false)
  const errors = detailsErrors(edit.draft)
  const isOutrun = isProblem(saving.error, 'version_conflict') || edit.conflicts.length > 0
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(errors).length > 0) return focusFirstError(event.currentTarget)
    if (saving.isPending) return
    const change = detailsChange(restaurant, edit.draft)
    if (change) saving.mutate(change)
    else edit.discard()
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="flex flex-col gap-5 rounded-card border border-line bg-card p-5 shadow-card sm:p-6"
    >
      <h2 className="font-bold text-xl">{t('details')}</h2>
      <DetailsFields draft={edit.draft} errors={isChecked ? errors : {}} onChange={edit.change} />
      {saving.error && !isProblem(saving.error, 'version_conflict') && <Failure error={saving.error} />}
      {isOutrun && <Notice tone="warn">{t('changed')}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          className="min-h-14 px-8 aria-disabled:opacity-60"
          aria-disabled={!edit.isDirty || saving.isPending}
        >
          {t(saving.isPending ? 'saving' : 'save')}
        </Button>
        {edit.isDirty && (
          <Button look="quiet" className="min-h-14" onClick={edit.discard}>
            {t('discard')}
          </Button>
        )}
        <p role="status" className="font-semibold text-good">
          {saving.isSuccess && !edit.isDirty && t('saved')}
        </p>
      </div>
    </form>
  )
}
