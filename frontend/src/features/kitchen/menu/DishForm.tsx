import type { MenuItem, Restaurant } from '@tiffin/contracts/restaurants'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Field } from '../../../components/Field.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { LongField } from '../LongField.tsx'
import { AllergenChoice } from './AllergenChoice.tsx'
import { AvailabilitySwitch } from './AvailabilitySwitch.tsx'
import { type DishField, dishErrors } from './dishDraft.ts'
import { menuTexts } from './menuTexts.ts'
import { Theirs } from './Theirs.tsx'
import { useDishForm } from './useDishForm.ts'

interface Props {
  readonly restaurant: Restaurant
  /** Undefined for a new dish. */
  readonly item: MenuItem | undefined
  /** Those the menu has already. */
  readonly categories: readonly string[]
  onSaved(item: MenuItem): void
}

/** Adds a dish, or changes one; what was typed is kept until it is saved or discarded. */
export function DishForm({ restaurant, item, categories, onSaved }: Props) {
  const t = useTexts(menuTexts)
  const form = useDishForm(restaurant.id, item, onSaved)
  const [isChecked, setChecked] = useState(false)
  const listId = useId()
  const { draft, change } = form
  const errors = dishErrors(draft)
  const errorOf = (field: DishField) => (isChecked && errors[field] ? t(errors[field]) : undefined)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(errors).length > 0) focusFirstError(event.currentTarget)
    else if (!form.isSaving) form.save()
  }
  const theirs = (field: DishField) =>
    form.conflicts.includes(field) && (
      <Theirs value={form.now[field]} onTake={() => change({ [field]: form.now[field] })} />
    )
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div>
        <Field
          label={t('name')}
          maxLength={255}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          error={errorOf('name')}
        />
        {theirs('name')}
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <div>
          <Field
            label={t('price', { currency: restaurant.currency })}
            inputMode="decimal"
            autoComplete="off"
            value={draft.price}
            onChange={(event) => change({ price: event.target.value })}
            error={errorOf('price')}
          />
          {theirs('price')}
        </div>
        <div>
          <Field
            label={t('category')}
            maxLength={255}
            list={listId}
            autoComplete="off"
            value={draft.category}
            onChange={(event) => change({ category: event.target.value })}
            error={errorOf('category')}
          />
          <datalist id={listId}>
            {categories.map((category) => (
              <option key={category} value={category} />
            ))}
          </datalist>
          {theirs('category')}
        </div>
      </div>
      <p className="-mt-3 text-muted text-xs">{t('categoryHint')}</p>
      <div>
        <LongField
          label={t('description')}
          maxLength={2000}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        {theirs('description')}
      </div>
      <div>
        <AllergenChoice chosen={draft.allergens} onChange={(allergens) => change({ allergens })} />
        {theirs('allergens')}
      </div>
      {item && <AvailabilitySwitch restaurantId={restaurant.id} itemId={item.id} name={item.name} />}
      {form.error && <Failure error={form.error} />}
      {form.isOutrun && <Notice tone="warn">{t('changed')}</Notice>}
      <div className="flex flex-col gap-2">
        <Button type="submit" className="min-h-14" aria-disabled={form.isSaving}>
          {t(form.isSaving ? 'saving' : 'save')}
        </Button>
        {form.isDirty && (
          <Button look="quiet" className="min-h-12" onClick={form.discard}>
            {t('discard')}
          </Button>
        )}
      </div>
    </form>
  )
}
